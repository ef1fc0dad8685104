package carnet.metadata.rule;

import carnet.metadata.DocumentEntry;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.XCN;
import carnet.metadata.XON;
import carnet.metadata.XTN;
import carnet.metadata.error.RegistryError;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Attributes that are plain text in the records have the form of their types [TF-3 4.2.3.2, 4.2.3.3]. */
public record AttributeValuesAreWellFormed() implements SubmissionRule {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final Pattern MIME_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}( *;.*)?");
    private static final Pattern PID_FIELD = Pattern.compile("PID-[0-9]{1,2}\\|.*", Pattern.DOTALL);
    private static final Pattern AVAILABILITY =
            Pattern.compile("urn:ihe:iti:2010:DocumentAvailability:(Online|Offline)");
    // not java.net.URI: senders' test data has "http://", and nobody follows it here
    private static final Pattern URI = Pattern.compile("\\S+");
    private static final List<Consumer<String>> RECIPIENT = List.of(XON::new, XCN::new, XTN::new);

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        return Stream.concat(
                breaches(submission.submissionSet()),
                submission.documentEntries().stream().flatMap(AttributeValuesAreWellFormed::breaches));
    }

    private static Stream<RegistryError> breaches(SubmissionSet set) {
        return set.intendedRecipient().stream()
                .flatMap(AttributeValuesAreWellFormed::wrongRecipient)
                .map(reason -> breach(set, "intendedRecipient", reason));
    }

    private static Stream<String> wrongRecipient(String recipient) {
        var parts = recipient.split("\\|", -1);
        if (recipient.replace("|", "").isBlank()) {
            return Stream.of("neither organisation, person nor address");
        }
        if (parts.length > RECIPIENT.size()) {
            return Stream.of("more than organisation|person|address");
        }
        for (int part = 0; part < parts.length; part++) {
            try {
                if (!parts[part].isBlank()) {
                    RECIPIENT.get(part).accept(parts[part]);
                }
            } catch (IllegalArgumentException e) {
                return Stream.of(String.valueOf(e.getMessage()));
            }
        }
        return Stream.empty();
    }

    private static Stream<RegistryError> breaches(DocumentEntry entry) {
        var breaches = Stream.<RegistryError>builder();
        if (entry.languageCode() != null
                && !LANGUAGE.matcher(entry.languageCode()).matches()) {
            breaches.add(breach(entry, "languageCode", "not a language tag of RFC 5646"));
        }
        if (!MIME_TYPE.matcher(entry.mimeType()).matches()) {
            breaches.add(breach(entry, "mimeType", "not a media type"));
        }
        if (entry.documentAvailability() != null
                && !AVAILABILITY.matcher(entry.documentAvailability()).matches()) {
            breaches.add(breach(entry, "documentAvailability", "neither Online nor Offline"));
        }
        if (entry.uri() != null && !URI.matcher(entry.uri()).matches()) {
            breaches.add(breach(entry, "URI", "empty, or with blanks"));
        }
        if (entry.sourcePatientInfo().stream()
                .anyMatch(value -> !PID_FIELD.matcher(value).matches())) {
            breaches.add(breach(entry, "sourcePatientInfo", "a value is not of the form PID-n|field"));
        }
        Stream.of("PID-7", "PID-8")
                .filter(field -> repetitions(entry, field) > 1)
                .forEach(field -> breaches.add(breach(entry, "sourcePatientInfo", field + " stands more than once")));
        return breaches.build();
    }

    private static long repetitions(DocumentEntry entry, String field) {
        return entry.sourcePatientInfo().stream()
                .filter(value -> value.startsWith(field + "|"))
                .flatMap(value -> Stream.of(value.split("~")))
                .count();
    }

    private static RegistryError breach(RegistryObject object, String attribute, String reason) {
        return SubmissionRule.metadataError(object.label() + "." + attribute + ": " + reason);
    }
}

package carnet.metadata.rule;

import carnet.metadata.DocumentEntry;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** languageCode, mimeType, sourcePatientInfo and documentAvailability have the form of their types [TF-3 4.2.3.2]. */
public record AttributeValuesAreWellFormed() implements SubmissionRule {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final Pattern MIME_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}( *;.*)?");
    private static final Pattern PID_FIELD = Pattern.compile("PID-[0-9]{1,2}\\|.*", Pattern.DOTALL);
    private static final Pattern AVAILABILITY =
            Pattern.compile("urn:ihe:iti:2010:DocumentAvailability:(Online|Offline)");

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        return submission.documentEntries().stream().flatMap(AttributeValuesAreWellFormed::breaches);
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
        if (entry.sourcePatientInfo().stream()
                .anyMatch(value -> !PID_FIELD.matcher(value).matches())) {
            breaches.add(breach(entry, "sourcePatientInfo", "a value is not of the form PID-n|field"));
        }
        for (var once : new String[] {"PID-7|", "PID-8|"}) {
            if (entry.sourcePatientInfo().stream()
                            .filter(value -> value.startsWith(once))
                            .count()
                    > 1) {
                breaches.add(breach(entry, "sourcePatientInfo", once + " stands more than once"));
            }
        }
        return breaches.build();
    }

    private static RegistryError breach(DocumentEntry entry, String attribute, String reason) {
        return SubmissionRule.metadataError(entry.label() + "." + attribute + ": " + reason);
    }
}

package carnet.metadata.sample;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.Hash;
import carnet.metadata.InternationalString;
import carnet.metadata.LocalizedString;
import carnet.metadata.Oid;
import carnet.metadata.Slot;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.XCN;
import carnet.metadata.XON;
import carnet.metadata.XTN;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Valid objects and submissions of ITI-42 with every attribute there is, each present or absent by chance, and texts that
 * XML finds hard. The same seed gives the same metadata.
 */
public final class RandomMetadata {

    private static final List<String> HARD_TEXT = List.of(
            "a", "Z", "7", " ", "  ", "\t", "\n", "\r", "\r\n", "&", "<", ">", "'", "\"", "&amp;", "]]>", "<!--", "é",
            "ß", "Ж", "漢字", "🫀", "👩‍⚕️", "\u00a0", "\u0085", "\u2028", "\ufffd", "ａ", "i̇", "%20", "\\S\\", "#", "{}",
            ";");
    private static final List<String> MIME_TYPES =
            List.of("text/xml", "application/pdf", "application/fhir+json", "multipart/related; type=\"text/xml\"");
    private static final List<String> LANGUAGES = List.of("fr-LU", "de", "en-US", "lb", "zh-Hant-TW");
    private static final int LONG_NAME = 256;

    private final Random random;

    public RandomMetadata(long seed) {
        random = new Random(seed);
    }

    /** One SubmissionSet with up to three entries and two folders, linked as XDS wants it. */
    public Submission submission() {
        var patient = cx();
        var set = submissionSet(id(), patient);
        var entries = many(1, 3, () -> documentEntry(id(), patient));
        var folders = many(0, 2, () -> folder(id(), patient));
        var associations = new ArrayList<Association>();
        entries.forEach(entry -> associations.add(association(
                AssociationType.HAS_MEMBER, set.entryUUID(), entry.entryUUID(), SubmissionSetStatus.ORIGINAL)));
        folders.forEach(folder ->
                associations.add(association(AssociationType.HAS_MEMBER, set.entryUUID(), folder.entryUUID(), null)));
        for (var folder : folders) {
            var membership = association(
                    AssociationType.HAS_MEMBER,
                    folder.entryUUID(),
                    entries.get(0).entryUUID(),
                    null);
            associations.add(membership);
            associations.add(association(AssociationType.HAS_MEMBER, set.entryUUID(), membership.entryUUID(), null));
        }
        if (random.nextBoolean()) {
            associations.add(
                    association(AssociationType.HAS_MEMBER, set.entryUUID(), uuid(), SubmissionSetStatus.REFERENCE));
        }
        var relationships = List.of(
                AssociationType.RPLC,
                AssociationType.XFRM,
                AssociationType.APND,
                AssociationType.XFRM_RPLC,
                AssociationType.SIGNS,
                AssociationType.IS_SNAPSHOT_OF);
        many(0, 2, () -> association(pick(relationships), entries.get(0).entryUUID(), uuid(), null))
                .forEach(associations::add);
        return Submission.of(set, entries, folders, associations);
    }

    public DocumentEntry documentEntry(String id, CX patient) {
        return DocumentEntry.builder(id, DocumentEntryType.STABLE, uniqueId(), patient, pick(MIME_TYPES))
                .homeCommunityId(maybe(() -> "urn:oid:" + oid()))
                .author(many(0, 2, this::author))
                .classCode(code())
                .comments(maybe(() -> text(1024)))
                .confidentialityCode(many(1, 2, this::code))
                .creationTime(dtm(2026))
                .eventCodeList(many(0, 3, this::code))
                .formatCode(code())
                .hash(new Hash(digits(40)))
                .healthcareFacilityTypeCode(code())
                .languageCode(pick(LANGUAGES))
                .legalAuthenticator(maybe(this::xcn))
                .practiceSettingCode(code())
                .referenceIdList(many(0, 2, this::cxi))
                .repositoryUniqueId(new Oid(oid()))
                .serviceStartTime(maybe(() -> dtm(2024)))
                .serviceStopTime(maybe(() -> dtm(2025)))
                .size(random.nextLong() >>> 1)
                .sourcePatientId(cx())
                .sourcePatientInfo(Stream.of("PID-3|" + cx().text(), "PID-5|" + word(), "PID-7|19680312", "PID-8|F")
                        .filter(value -> random.nextBoolean())
                        .toList())
                .title(maybe(() -> text(128)))
                .typeCode(code())
                .uri(maybe(() -> "https://example.org/?a=b&c=" + random.nextInt(1_000_000)))
                .documentAvailability(maybe(
                        () -> "urn:ihe:iti:2010:DocumentAvailability:" + (random.nextBoolean() ? "Online" : "Offline")))
                .extraMetadata(extraMetadata())
                .build();
    }

    public SubmissionSet submissionSet(String id, CX patient) {
        return new SubmissionSet(
                id,
                null,
                maybe(() -> "urn:oid:" + oid()),
                oid(),
                patient,
                new Oid(oid()),
                dtm(2026),
                code(),
                many(0, 2, this::author),
                many(0, 2, () -> xon().text() + "|" + xcn().text() + "|" + xtn().text()),
                maybe(() -> text(256)),
                maybe(() -> text(1024)),
                extraMetadata());
    }

    public Folder folder(String id, CX patient) {
        return new Folder(
                id,
                null,
                maybe(() -> "urn:oid:" + oid()),
                oid(),
                patient,
                maybe(() -> dtm(2026)),
                many(1, 3, this::code),
                displayName(256),
                maybe(() -> text(1024)),
                extraMetadata());
    }

    private Association association(
            AssociationType type, String source, String target, @Nullable SubmissionSetStatus status) {
        return new Association(
                id(),
                null,
                null,
                type,
                source,
                target,
                status,
                type.isRelationship() ? maybe(this::code) : null,
                extraMetadata());
    }

    public Author author() {
        return new Author(
                xcn(), many(0, 2, this::xon), many(0, 2, this::word), many(0, 2, this::word), many(0, 2, this::xtn));
    }

    public Code code() {
        return new Code(word(), word(), displayName(1024));
    }

    /** An id as a sender may choose it: a UUID, or a symbol. */
    public String id() {
        return random.nextBoolean() ? uuid() : "sym-" + Integer.toUnsignedString(random.nextInt());
    }

    public String uuid() {
        return "urn:uuid:" + new UUID(random.nextLong(), random.nextLong());
    }

    private CX cx() {
        return new CX(word(), oid());
    }

    private CXi cxi() {
        return new CXi(word() + "^^^&" + oid() + "&ISO^urn:ihe:iti:xds:2013:accession");
    }

    private XCN xcn() {
        var name = "^" + word() + "^" + word() + "^^^Dr.";
        return new XCN(random.nextBoolean() ? name : word() + name + "^^^&" + oid() + "&ISO");
    }

    private XON xon() {
        return new XON(word() + (random.nextBoolean() ? "^^^^^^^^^" + oid() : "^^^^^&" + oid() + "&ISO^^^^" + word()));
    }

    private XTN xtn() {
        return new XTN(random.nextBoolean() ? "^^Internet^" + word() : "^PRN^PH^^352^^" + digits(6));
    }

    /** In that year, month to second as far as chance wants, each part below ten. */
    private DTM dtm(int year) {
        return new DTM(year + String.join("", many(0, 5, () -> "0" + (1 + random.nextInt(9)))));
    }

    private String uniqueId() {
        return random.nextBoolean() ? oid() : oid() + "^" + digits(8);
    }

    private String oid() {
        return "2.25." + Long.toUnsignedString(random.nextLong());
    }

    private String digits(int count) {
        return String.join("", many(count, count, () -> Integer.toString(random.nextInt(10))));
    }

    private List<Slot> extraMetadata() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(number -> new Slot(
                        "urn:example:" + number + ":" + random.nextInt(100), many(1, 3, () -> hardText(LONG_NAME))))
                .toList();
    }

    private InternationalString text(int most) {
        return new InternationalString(many(
                1, 3, () -> new LocalizedString(maybe(() -> pick(LANGUAGES)), hardText(most))));
    }

    private InternationalString displayName(int most) {
        return new InternationalString(many(
                1, 3, () -> new LocalizedString(maybe(() -> pick(LANGUAGES)), "n" + hardText(most - 1))));
    }

    /** Hard text without HL7's separators, never blank. */
    private String word() {
        return "w" + hardText(20).replaceAll("[\\^&|~]", "-");
    }

    /** In UTF-16 units, which is how the JDK's schema validator counts. */
    private String hardText(int most) {
        var text = new StringBuilder();
        var left = random.nextInt(10) == 0 ? most : random.nextInt(Math.min(most, 30));
        while (true) {
            var piece = pick(HARD_TEXT);
            left -= piece.length();
            if (left < 0) {
                return text.toString();
            }
            text.append(piece);
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private <T> List<T> many(int least, int most, Supplier<T> value) {
        return Stream.generate(value)
                .limit(least + random.nextInt(most - least + 1))
                .toList();
    }
}

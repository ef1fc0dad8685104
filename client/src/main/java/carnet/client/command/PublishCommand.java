package carnet.client.command;

import carnet.client.xds.DocumentConsumer;
import carnet.client.xds.Fingerprint;
import carnet.client.xds.FoundDocument;
import carnet.client.xds.SingleDocument;
import carnet.client.xds.SubmissionOutcome;
import carnet.client.xds.TransactionFailure;
import carnet.client.xds.UniqueId;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.InternationalString;
import carnet.metadata.Oid;
import carnet.metadata.RegistryObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: ITI-41 with one document. */
@Command(
        name = "publish",
        description = "Publishes a document with its metadata (ITI-41).",
        customSynopsis = "${COMMAND-FULL-NAME} FILE --patient ID --class CODE [OPTIONS]",
        sortOptions = false,
        parameterListHeading = "%n",
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.DONE_HELP,
            ExitCode.REFUSED_HELP,
            ExitCode.USAGE_HELP,
            ExitCode.UNREACHABLE_HELP,
            "4:the document to be replaced does not exist",
            ExitCode.LOCAL_HELP
        },
        footerHeading = "%nA CODE is code, code^^scheme or code^display name^scheme.%n"
                + "A TIME is YYYY[MM[DD[hh[mm[ss]]]]] in UTC, YYYY-MM-DD, or YYYY-MM-DDThh:mm with an offset.%n"
                + "%nExamples:%n",
        footer = {
            "  carnet publish report.pdf --patient CARNET-1001 --class 18842-5",
            "  carnet publish scan.pdf --patient 'P1^^^&2.999.1&ISO' --class 'A1^Report^2.999.5' \\",
            "         --author '^Weber^Claire^^^Dr' --language fr-LU --title 'Lettre de sortie'",
            "  carnet publish report-v2.pdf --patient CARNET-1001 --class 18842-5 --replace 2.25.1234"
        })
final class PublishCommand implements Callable<Integer> {

    /** The Document Source of the demonstration. */
    private static final String DEMO_SOURCE = "1.3.6.1.4.1.21367.13.72.9.1";

    private static final int LONGEST_TITLE = 127;

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "The document.")
    private Path file = Path.of("");

    @Option(
            names = "--patient",
            required = true,
            paramLabel = "ID",
            description = "id^^^&OID&ISO, or the id alone if --authority is its domain.")
    private String patient = "";

    @Option(
            names = "--authority",
            paramLabel = "OID",
            defaultValue = PatientIdText.DEMO_AUTHORITY,
            description = "Domain of a patient given by the id alone. Default: ${DEFAULT-VALUE}")
    private String authority = "";

    @Option(
            names = "--class",
            required = true,
            paramLabel = "CODE",
            description = "classCode; without scheme it is LOINC.")
    private String classCode = "";

    @Option(names = "--type", paramLabel = "CODE", description = "typeCode, likewise. Default: the class.")
    private @Nullable String typeCode;

    @Option(
            names = "--format",
            paramLabel = "CODE",
            defaultValue = "urn:ihe:iti:xds:2017:mimeTypeSufficient",
            description = "formatCode; without scheme it is one of IHE's. Default: ${DEFAULT-VALUE}")
    private String formatCode = "";

    @Option(
            names = "--mime",
            paramLabel = "TYPE",
            description = "Media type. Default: what content and name of the file suggest.")
    private @Nullable String mimeType;

    @Option(names = "--title", paramLabel = "TEXT", description = "Default: the name of the file.")
    private @Nullable String title;

    @Option(names = "--author", paramLabel = "XCN", description = "Such as '^Weber^Claire^^^Dr'.")
    private List<String> author = new ArrayList<>();

    @Option(
            names = "--confidentiality",
            paramLabel = "CODE",
            defaultValue = "N",
            description = "confidentialityCode; without scheme it is HL7's. Default: ${DEFAULT-VALUE} (normal)")
    private List<String> confidentialityCode = new ArrayList<>();

    @Option(
            names = "--facility",
            paramLabel = "CODE",
            defaultValue = "22232009",
            description = "healthcareFacilityTypeCode; without scheme SNOMED CT. Default: ${DEFAULT-VALUE} (hospital)")
    private String facilityTypeCode = "";

    @Option(
            names = "--practice",
            paramLabel = "CODE",
            defaultValue = "394802001",
            description = "practiceSettingCode; without scheme SNOMED CT. Default: ${DEFAULT-VALUE} (general medicine)")
    private String practiceSettingCode = "";

    @Option(names = "--event", paramLabel = "CODE", description = "eventCodeList; without scheme it is SNOMED CT.")
    private List<String> eventCode = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "TAG",
            defaultValue = "und",
            description = "languageCode, such as fr-LU. Default: ${DEFAULT-VALUE} (undetermined)")
    private String languageCode = "";

    @Option(
            names = "--creation-time",
            paramLabel = "TIME",
            description = "When the document was made. Default: when the file was last changed.")
    private @Nullable String creationTime;

    @Option(names = "--service-start", paramLabel = "TIME", description = "When the care it documents began.")
    private @Nullable String serviceStartTime;

    @Option(names = "--service-stop", paramLabel = "TIME", description = "When that care ended.")
    private @Nullable String serviceStopTime;

    @Option(names = "--reference", paramLabel = "CXi", description = "referenceIdList: id^^^&OID&ISO^typeURN.")
    private List<String> reference = new ArrayList<>();

    @Option(
            names = "--source-patient",
            paramLabel = "ID",
            description = "The patient's id at home, id^^^&OID&ISO. Default: the patient.")
    private @Nullable String sourcePatient;

    @Option(
            names = "--source-id",
            paramLabel = "OID",
            defaultValue = DEMO_SOURCE,
            description = "The Document Source, which is us. Default: ${DEFAULT-VALUE}, that of the demonstration")
    private String sourceId = "";

    @Option(names = "--unique-id", paramLabel = "ID", description = "uniqueId of the document. Default: a new OID.")
    private @Nullable String uniqueId;

    @Option(
            names = "--content-type",
            paramLabel = "CODE",
            description = "contentTypeCode of the submission. Default: the class.")
    private @Nullable String contentTypeCode;

    @Option(
            names = "--replace",
            paramLabel = "ID",
            description = "uniqueId or entryUUID of the document that this one replaces.")
    private @Nullable String replace;

    @Mixin
    private ServerOptions server = new ServerOptions();

    PublishCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new CommandDoor(command().commandLine(), server).replyOf(this::publish);
    }

    private Reply publish() {
        if (!Files.isRegularFile(file)) {
            throw server.wrong(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        SingleDocument described;
        try {
            described = described();
        } catch (IllegalArgumentException e) {
            throw server.wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw LocalProblem.with(file + " cannot be read", e);
        }
        try (var connection = server.connection()) {
            var consumer = server.consumer(connection);
            var document = replace == null ? described : described.replacing(replaced(consumer, replace));
            var entry = document.entry();
            var size = Objects.requireNonNull(entry.size());
            SubmissionOutcome outcome;
            try (var progress =
                    new Progress(command().commandLine().getErr(), surroundings.interactive(), "Publishing", size)) {
                outcome =
                        server.source(connection).publish(document, new WatchedFile(file, entry.mimeType(), progress));
            }
            return published(document, outcome, registered(consumer, entry.uniqueId()));
        }
    }

    private SingleDocument described() throws IOException {
        var patientId = PatientIdText.read(patient, authority);
        var classOf = CodeSystem.LOINC.read(classCode);
        var fingerprint = Fingerprint.of(file);
        var entry = DocumentEntry.builder(
                        "Document",
                        DocumentEntryType.STABLE,
                        uniqueId == null ? newUniqueId() : uniqueId,
                        patientId,
                        mimeType == null ? MediaTypeGuess.of(file) : mimeType)
                .title(InternationalString.of(title == null ? titleFromName() : title))
                .languageCode(languageCode)
                .creationTime(
                        creationTime == null
                                ? DTM.of(Files.getLastModifiedTime(file).toInstant())
                                : TimeText.read(creationTime))
                .serviceStartTime(time(serviceStartTime))
                .serviceStopTime(time(serviceStopTime))
                .author(author.stream().map(PublishCommand::person).toList())
                .classCode(classOf)
                .typeCode(typeCode == null ? classOf : CodeSystem.LOINC.read(typeCode))
                .formatCode(CodeSystem.IHE_FORMAT.read(formatCode))
                .healthcareFacilityTypeCode(CodeSystem.SNOMED_CT.read(facilityTypeCode))
                .practiceSettingCode(CodeSystem.SNOMED_CT.read(practiceSettingCode))
                .confidentialityCode(codes(confidentialityCode, CodeSystem.CONFIDENTIALITY))
                .eventCodeList(codes(eventCode, CodeSystem.SNOMED_CT))
                .referenceIdList(reference.stream().map(CXi::new).toList())
                .sourcePatientId(sourcePatient == null ? patientId : sourcePatient(sourcePatient))
                .size(fingerprint.size())
                .hash(fingerprint.hash())
                .build();
        return new SingleDocument(
                entry,
                newUniqueId(),
                new Oid(sourceId),
                contentTypeCode == null ? classOf : CodeSystem.LOINC.read(contentTypeCode),
                DTM.of(surroundings.clock().instant()),
                null);
    }

    private String newUniqueId() {
        return UniqueId.of(surroundings.uuids().get());
    }

    private String titleFromName() {
        var name = Objects.requireNonNull(file.getFileName()).toString();
        var dot = name.lastIndexOf('.');
        return Text.shortened(dot > 0 ? name.substring(0, dot) : name, LONGEST_TITLE);
    }

    private static CX sourcePatient(String text) {
        return PatientIdText.read(text, "");
    }

    private static Author person(String xcn) {
        try {
            return Author.person(xcn);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--author: " + e.getMessage(), e);
        }
    }

    private static List<Code> codes(List<String> texts, CodeSystem system) {
        return texts.stream().map(system::read).toList();
    }

    private static @Nullable DTM time(@Nullable String text) {
        return text == null ? null : TimeText.read(text);
    }

    /** The entryUUID of what is to be replaced; an id that looks like one may be a uniqueId nevertheless. */
    private static String replaced(DocumentConsumer consumer, String id) {
        var byEntryUUID = RegistryObject.isSymbolic(id)
                ? Stream.<FoundDocument>empty()
                : consumer.withEntryUUID(id).documents().stream();
        return byEntryUUID
                .findFirst()
                .or(() -> approvedFirst(consumer, id))
                .map(FoundDocument::entryUUID)
                .orElseThrow(() -> new NotFound("The registry knows no document " + id + " to be replaced."));
    }

    private static Optional<FoundDocument> approvedFirst(DocumentConsumer consumer, String uniqueId) {
        return consumer.withUniqueId(uniqueId).documents().stream()
                .min(Comparator.comparing(entry -> entry.isApproved() ? 0 : 1));
    }

    /** What the registry made of it. The document is published even if the registry does not tell. */
    private static Optional<FoundDocument> registered(DocumentConsumer consumer, String uniqueId) {
        try {
            return approvedFirst(consumer, uniqueId);
        } catch (TransactionFailure e) {
            return Optional.empty();
        }
    }

    private Reply published(SingleDocument document, SubmissionOutcome outcome, Optional<FoundDocument> found) {
        var entry = document.entry();
        var fingerprint = new Fingerprint(Objects.requireNonNull(entry.size()), Objects.requireNonNull(entry.hash()));
        var entryUUID = found.map(FoundDocument::entryUUID).orElse(null);
        var repositoryUniqueId = found.map(FoundDocument::repositoryUniqueId).orElse(null);
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("uniqueId", entry.uniqueId());
        details.put("entryUUID", entryUUID);
        details.put("submissionSetUniqueId", document.submissionUniqueId());
        details.put("patientId", entry.patientId().text());
        details.put("mimeType", entry.mimeType());
        details.put("size", fingerprint.size());
        details.put("hash", fingerprint.hash().value());
        details.put("repository", server.repository());
        details.put("repositoryUniqueId", repositoryUniqueId);
        details.put("replaced", document.replaces());
        details.put("warnings", JsonObjects.errors(outcome.warnings()));
        var remarks = new ArrayList<String>();
        outcome.warnings().forEach(warning -> remarks.add("Warning: " + warning.sentence()));
        if (found.isEmpty()) {
            remarks.add("The registry did not show the new entry; the repository says it is registered.");
        }
        var program = command().root().name();
        var text = String.join(
                System.lineSeparator(),
                "Published " + file,
                "  unique id   " + entry.uniqueId(),
                "  entry       " + (entryUUID == null ? "?" : Text.printable(entryUUID)),
                "  patient     " + entry.patientId().text(),
                "  content     " + Text.size(fingerprint.size()) + " of " + entry.mimeType() + ", SHA-1 "
                        + fingerprint.hash().value(),
                "  repository  " + server.repository()
                        + (repositoryUniqueId == null ? "" : " (" + Text.printable(repositoryUniqueId) + ")"),
                "Fetch it with",
                "  " + program + " fetch " + entry.uniqueId() + " -o " + copyName() + server.given());
        return new Reply(ExitCode.DONE, "published", details, text, remarks);
    }

    /** For a shell. */
    private String copyName() {
        var name = "copy-of-" + file.getFileName();
        return name.matches("[A-Za-z0-9._-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}

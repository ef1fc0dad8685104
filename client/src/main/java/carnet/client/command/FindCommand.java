package carnet.client.command;

import carnet.client.xds.DocumentQuery;
import carnet.client.xds.FoundDocument;
import carnet.client.xds.FoundDocuments;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.error.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code find}: ITI-18 FindDocuments. */
@Command(
        name = "find",
        description = "Finds the documents of a patient (ITI-18), newest first.",
        customSynopsis = "${COMMAND-FULL-NAME} --patient ID [OPTIONS]",
        sortOptions = false,
        optionListHeading = "%n",
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, even if nothing was found",
            ExitCode.REFUSED_HELP,
            ExitCode.USAGE_HELP,
            ExitCode.UNREACHABLE_HELP,
            ExitCode.LOCAL_HELP
        },
        footerHeading = "%nAn option that stands more than once means any of its values.%n%nExamples:%n",
        footer = {
            "  carnet find --patient CARNET-1001",
            "  carnet find --patient CARNET-1001 --class 18842-5 --since 2026-09-01 --until 2026-10-01",
            "  carnet find --patient CARNET-1001 --status all --json",
            "  carnet find --patient 'P1^^^&2.999.1&ISO' --type 'A1^^2.999.5' --author 'Reuland%%'"
        })
final class FindCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

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
            names = "--status",
            paramLabel = "STATUS",
            converter = StatusChoice.Word.class,
            defaultValue = "approved",
            description = "approved, deprecated or all. Default: ${DEFAULT-VALUE}")
    private StatusChoice status = StatusChoice.APPROVED;

    @Option(
            names = "--class",
            paramLabel = "CODE",
            description = "classCode: code (of LOINC), code^^scheme or code^display name^scheme.")
    private List<String> classCode = new ArrayList<>();

    @Option(names = "--type", paramLabel = "CODE", description = "typeCode, likewise.")
    private List<String> typeCode = new ArrayList<>();

    @Option(names = "--format", paramLabel = "CODE", description = "formatCode; without scheme it is one of IHE's.")
    private List<String> formatCode = new ArrayList<>();

    @Option(names = "--event", paramLabel = "CODE", description = "eventCodeList; without scheme it is SNOMED CT.")
    private List<String> eventCode = new ArrayList<>();

    @Option(names = "--since", paramLabel = "TIME", description = "Created then or later: 2026-09-01, or a DTM in UTC.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Created before then.")
    private @Nullable String until;

    @Option(
            names = "--author",
            paramLabel = "PATTERN",
            description =
                    "Author's XCN; %% stands for any text, _ for one character. A word alone is looked for anywhere.")
    private List<String> author = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "CXi",
            description = "referenceIdList: id^^^&OID&ISO^typeURN. Not every registry can do this.")
    private List<String> reference = new ArrayList<>();

    @Option(names = "--on-demand", description = "Also documents that are made when they are fetched.")
    private boolean onDemand;

    @Option(names = "--limit", paramLabel = "N", description = "Print the newest N only.")
    private @Nullable Integer limit;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
        return new CommandDoor(command().commandLine(), server).replyOf(this::find);
    }

    private Reply find() {
        DocumentQuery query;
        try {
            query = query();
        } catch (IllegalArgumentException e) {
            throw server.wrong(String.valueOf(e.getMessage()));
        }
        if (limit != null && limit < 1) {
            throw server.wrong("--limit has to be at least 1");
        }
        try (var connection = server.connection()) {
            return found(server.consumer(connection).find(query));
        }
    }

    private DocumentQuery query() {
        return DocumentQuery.of(PatientIdText.read(patient, authority))
                .status(status.availability())
                .entryType(onDemand ? EnumSet.allOf(DocumentEntryType.class) : EnumSet.of(DocumentEntryType.STABLE))
                .classCode(codes(classCode, CodeSystem.LOINC))
                .typeCode(codes(typeCode, CodeSystem.LOINC))
                .formatCode(codes(formatCode, CodeSystem.IHE_FORMAT))
                .eventCode(codes(eventCode, CodeSystem.SNOMED_CT))
                .authorPerson(author.stream().map(FindCommand::pattern).toList())
                .referenceIdList(reference)
                .creationTimeFrom(time(since))
                .creationTimeTo(time(until))
                .build();
    }

    private static List<Code> codes(List<String> texts, CodeSystem system) {
        return texts.stream().map(system::read).toList();
    }

    private static String pattern(String text) {
        return text.contains("%") || text.contains("_") ? text : "%" + text + "%";
    }

    private static @Nullable DTM time(@Nullable String text) {
        return text == null ? null : TimeText.read(text);
    }

    private Reply found(FoundDocuments answer) {
        var newestFirst = answer.documents().stream()
                .sorted(Comparator.comparing(FindCommand::creationTime).reversed())
                .toList();
        var shown = limit == null ? newestFirst : newestFirst.subList(0, Math.min(limit, newestFirst.size()));
        var incomplete = answer.errors().stream().anyMatch(error -> error.severity() == Severity.ERROR);
        var details = new LinkedHashMap<String, Object>();
        details.put("total", newestFirst.size());
        details.put("documents", shown.stream().map(JsonObjects::document).toList());
        details.put("errors", JsonObjects.errors(answer.errors()));
        var remarks = new ArrayList<String>();
        if (incomplete) {
            remarks.add("The answer is incomplete:");
        }
        answer.errors().forEach(error -> remarks.add(error.sentence()));
        if (shown.size() < newestFirst.size()) {
            remarks.add("The newest " + shown.size() + " of " + newestFirst.size() + " documents.");
        }
        return new Reply(
                incomplete ? ExitCode.REFUSED : ExitCode.DONE,
                incomplete ? "incomplete" : "found",
                details,
                shown.isEmpty() ? "No documents found." : DocumentTable.of(shown),
                remarks);
    }

    private static String creationTime(FoundDocument document) {
        return Objects.requireNonNullElse(document.creationTime(), "");
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}

package carnet.client.command;

import carnet.client.xds.DocumentConsumer;
import carnet.client.xds.DocumentReference;
import carnet.client.xds.RetrievedDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fetch}: ITI-43, after ITI-18 has told where the document is and what it should be. */
@Command(
        name = "fetch",
        description = "Fetches a document (ITI-43) and verifies it.",
        customSynopsis = "${COMMAND-FULL-NAME} UNIQUE_ID -o FILE [OPTIONS]",
        sortOptions = false,
        parameterListHeading = "%n",
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.DONE_HELP,
            ExitCode.REFUSED_HELP,
            ExitCode.USAGE_HELP,
            ExitCode.UNREACHABLE_HELP,
            ExitCode.NOT_FOUND_HELP,
            ExitCode.ALTERED_HELP,
            ExitCode.LOCAL_HELP
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  carnet fetch 2.25.1234 -o report.pdf",
            "  carnet fetch 2.25.1234 -o - | less",
            "  carnet fetch 2.25.1234 -o report.pdf --repository-id 1.3.6.1.4.1.21367.13.71.1"
        })
final class FetchCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "UNIQUE_ID", description = "uniqueId of the document, as find prints it.")
    private String uniqueId = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write it; - for standard output.")
    private String output = "";

    @Option(names = "--force", description = "Overwrite FILE if it exists.")
    private boolean force;

    @Option(
            names = "--repository-id",
            paramLabel = "OID",
            description = {
                "repositoryUniqueId of the repository that holds it.",
                "Given, the registry is not asked, and the document cannot be verified."
            })
    private @Nullable String repositoryId;

    @Option(names = "--home", paramLabel = "URN", description = "homeCommunityId, for a document of another community.")
    private @Nullable String homeCommunityId;

    @Mixin
    private ServerOptions server = new ServerOptions();

    FetchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new CommandDoor(command().commandLine(), server).replyOf(this::fetch);
    }

    private Reply fetch() {
        var toStandardOutput = output.equals(STANDARD_OUTPUT);
        if (toStandardOutput && server.json()) {
            throw server.wrong("--json and -o - both want the standard output");
        }
        var target = toStandardOutput ? null : targetFile();
        try (var connection = server.connection()) {
            var consumer = server.consumer(connection);
            var reference = reference(consumer);
            var size = reference.size();
            try (var progress = new Progress(
                    command().commandLine().getErr(),
                    surroundings.interactive(),
                    "Fetching",
                    size == null ? 0 : size)) {
                return fetched(
                        target == null
                                ? toStandardOutput(consumer, reference)
                                : toFile(consumer, reference, target, progress),
                        target);
            }
        }
    }

    private Path targetFile() {
        var target = Path.of(output).toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw server.wrong(output + " is a directory: name a file in it");
        }
        if (Files.exists(target) && !force) {
            throw server.wrong(output + " exists: --force overwrites it");
        }
        return target;
    }

    private DocumentReference reference(DocumentConsumer consumer) {
        if (repositoryId != null) {
            return new DocumentReference(homeCommunityId, repositoryId, uniqueId, null, null);
        }
        var found = homeCommunityId == null
                ? consumer.withUniqueId(uniqueId)
                : consumer.withUniqueId(uniqueId, homeCommunityId);
        return found.documents().stream()
                .min(Comparator.comparing(entry -> entry.isApproved() ? 0 : 1))
                .orElseThrow(() -> new NotFound("The registry knows no document " + uniqueId + "."))
                .reference()
                .orElseThrow(() -> new NotFound(
                        "The registry does not say which repository holds " + uniqueId + ": give --repository-id."));
    }

    private RetrievedDocument toStandardOutput(DocumentConsumer consumer, DocumentReference reference) {
        try {
            return consumer.retrieve(reference, surroundings.standardOutput());
        } catch (IOException e) {
            throw LocalProblem.with("Standard output cannot be written", e);
        }
    }

    /** Whole and verified or not at all: it is written beside its place, and moved there at the end. */
    private RetrievedDocument toFile(
            DocumentConsumer consumer, DocumentReference reference, Path target, Progress progress) {
        try {
            var part = Files.createTempFile(Objects.requireNonNull(target.getParent()), ".carnet-", ".part");
            part.toFile().deleteOnExit();
            try {
                RetrievedDocument document;
                try (OutputStream sink = new WatchedOutput(Files.newOutputStream(part), progress)) {
                    document = consumer.retrieve(reference, sink);
                }
                if (force) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(part, target);
                }
                return document;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw LocalProblem.with(output + " cannot be written", e);
        }
    }

    private Reply fetched(RetrievedDocument document, @Nullable Path target) {
        var fingerprint = document.fingerprint();
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("uniqueId", uniqueId);
        details.put("newUniqueId", document.newDocumentUniqueId());
        details.put("repositoryUniqueId", document.repositoryUniqueId());
        details.put("file", target == null ? null : target.toString());
        details.put("mimeType", document.mimeType());
        details.put("size", fingerprint.size());
        details.put("hash", fingerprint.hash().value());
        details.put("verified", document.verified());
        details.put("warnings", JsonObjects.errors(document.warnings()));
        var remarks = new ArrayList<String>();
        document.warnings().forEach(warning -> remarks.add("Warning: " + warning.sentence()));
        if (!document.verified()) {
            remarks.add("Size and hash were not known, so the document could not be verified.");
        }
        var text = target == null
                ? ""
                : "Fetched " + output + ": " + Text.size(fingerprint.size()) + " of "
                        + Text.printable(document.mimeType()) + (document.verified() ? ", verified" : "")
                        + newName(document);
        return new Reply(ExitCode.DONE, "fetched", details, text, remarks);
    }

    private static String newName(RetrievedDocument document) {
        return document.newDocumentUniqueId() == null
                ? ""
                : "\nIt was made for this request, and is called " + Text.printable(document.newDocumentUniqueId())
                        + " from now on.";
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}

package carnet.client.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code token}: an assertion of the Security Token Service. */
@Command(
        name = "token",
        description = "Prints an assertion that says who you are and what for (XUA, WS-Trust 1.3).",
        customSynopsis = "${COMMAND-FULL-NAME} --user ACCOUNT [OPTIONS]",
        sortOptions = false,
        optionListHeading = "%n",
        usageHelpWidth = 100,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            ExitCode.DONE_HELP,
            ExitCode.REFUSED_HELP,
            ExitCode.USAGE_HELP,
            ExitCode.UNREACHABLE_HELP,
            ExitCode.LOCAL_HELP
        },
        footerHeading = "%nWithout --user the certificate of --tls-cert says who you are.%n%nExamples:%n",
        footer = {
            "  carnet token --user dr.weber --role 158965000 --purpose TREAT > token.xml",
            "  carnet token --user dr.weber --purpose TREAT --patient CARNET-1001 --header",
            "  carnet find --patient CARNET-1001 --token token.xml"
        })
final class TokenCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            description =
                    "The one patient it is good for: id^^^&OID&ISO, or the id alone if --authority is its domain.")
    private @Nullable String patient;

    @Option(
            names = "--authority",
            paramLabel = "OID",
            defaultValue = PatientIdText.DEMO_AUTHORITY,
            description = "Domain of a patient given by the id alone. Default: ${DEFAULT-VALUE}")
    private String authority = "";

    @Option(names = "--header", description = "Print a whole wsse:Security header.")
    private boolean header;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() {
        return new CommandDoor(command().commandLine(), server).replyOf(this::token);
    }

    private Reply token() {
        var assertion = server.newAssertion(Optional.ofNullable(patient).map(id -> PatientIdText.read(id, authority)));
        var text = header ? TokenFile.header(assertion) : TokenFile.text(assertion);
        return new Reply(
                ExitCode.DONE, "issued", Map.of("id", assertion.getAttribute("ID"), "token", text), text, List.of());
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }
}

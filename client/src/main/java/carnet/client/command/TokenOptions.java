package carnet.client.command;

import carnet.client.xds.TokenWish;
import carnet.metadata.CX;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks for an assertion, and what it shall say. The password is never an argument: those are seen by others. */
final class TokenOptions {

    static final String STS = "http://localhost:8080/sts";
    private static final String PASSWORD = "CARNET_PASSWORD";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--sts",
            paramLabel = "URL",
            converter = ServerUrl.class,
            defaultValue = "${env:CARNET_STS_URL:-" + STS + "}",
            description = {"Security Token Service. Default: CARNET_STS_URL, else", STS})
    private URI sts = URI.create(STS);

    @Option(
            names = "--user",
            paramLabel = "ACCOUNT",
            description = {
                "Ask the Security Token Service for an assertion in this name.",
                "The password: --password-file, else the variable CARNET_PASSWORD, else you are asked."
            })
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the user's password.")
    private @Nullable Path passwordFile;

    @Option(
            names = "--role",
            paramLabel = "CODE",
            description = "The user's role, if there are several: code (of SNOMED CT) or code^^scheme.")
    private @Nullable String role;

    @Option(
            names = "--organization",
            paramLabel = "URN",
            description = "The user's organisation, if there are several: urn:oid:… or URL.")
    private @Nullable String organization;

    @Option(
            names = "--purpose",
            paramLabel = "CODE",
            description = "What for: code (of HL7 ActReason, such as TREAT) or code^^scheme.")
    private List<String> purpose = new ArrayList<>();

    @Option(names = "--audience", paramLabel = "URI", description = "Whom the assertion is for.")
    private @Nullable String audience;

    URI sts() {
        return sts;
    }

    boolean isUserGiven() {
        return user != null;
    }

    /**
     * @throws IllegalArgumentException when an option is not of its form, or the password would be sent in clear text
     */
    TokenWish wish(Optional<CX> patientId) {
        if (user != null && "http".equalsIgnoreCase(sts.getScheme()) && !LOOPBACK.contains(sts.getHost())) {
            throw new IllegalArgumentException("--sts has to be https: a password is not sent in clear text");
        }
        return new TokenWish(
                user,
                user == null ? null : password(),
                Optional.ofNullable(role).map(CodeSystem.SNOMED_CT::read),
                Optional.ofNullable(organization),
                purpose.stream().map(CodeSystem.ACT_REASON::read).toList(),
                patientId,
                Optional.ofNullable(audience));
    }

    private String password() {
        return secret(passwordFile, PASSWORD, String.valueOf(user));
    }

    /**
     * Of a file's first line, a variable, or typed.
     *
     * @throws IllegalArgumentException when there is neither, and nobody to ask
     */
    static String secret(@Nullable Path file, String variable, String account) {
        if (file != null) {
            try (var lines = Files.lines(file)) {
                return lines.findFirst().orElse("");
            } catch (IOException e) {
                throw LocalProblem.with("The password cannot be read", e);
            }
        }
        var given = System.getenv(variable);
        if (given != null) {
            return given;
        }
        var console = System.console();
        if (console == null) {
            throw new IllegalArgumentException(
                    "there is nobody to ask for the password: give --password-file or set " + variable);
        }
        var typed = console.readPassword("Password of %s: ", account);
        return typed == null ? "" : new String(typed);
    }
}

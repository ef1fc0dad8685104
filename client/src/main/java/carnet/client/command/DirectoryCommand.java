package carnet.client.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code directory}: the accounts a Security Token Service vouches for. Answers are the server's JSON. */
@Command(
        name = "directory",
        description = "Shows and changes the directory of the Security Token Service.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        footer = "%nWhat changes something needs the certificate of an administrator, but in the demo.")
final class DirectoryCommand implements Runnable {

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f:]{64,95}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    @Command(
            name = "import",
            description = "Takes over a file of professionals, organisations and roles, wholly or not at all.")
    int importFile(@Mixin DirectoryConnection server, @Parameters(paramLabel = "FILE") Path file) {
        try {
            return print(server.send("POST", "import", Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return print(local(LocalProblem.with("The file cannot be read", e)));
        }
    }

    @Command(description = "Lists accounts.")
    int list(
            @Mixin DirectoryConnection server,
            @Option(names = "--after", defaultValue = "", description = "Begin after this account.") String after) {
        return print(server.get("professionals?limit=1000&after=" + DirectoryConnection.step(after)));
    }

    @Command(description = "Shows an account.")
    int show(@Mixin DirectoryConnection server, @Parameters(paramLabel = "ACCOUNT") String account) {
        return print(server.get(path(account)));
    }

    @Command(description = "Lists organisations.")
    int organizations(@Mixin DirectoryConnection server) {
        return print(server.get("organizations?limit=1000"));
    }

    @Command(description = "Lists roles and what they may want data for.")
    int roles(@Mixin DirectoryConnection server) {
        return print(server.get("roles"));
    }

    @Command(description = "Shows who changed what, the newest first.")
    int journal(@Mixin DirectoryConnection server) {
        return print(server.get("journal"));
    }

    @Command(description = "Adds an account, or replaces what the directory says of it.")
    int add(
            @Mixin DirectoryConnection server,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--name", required = true, paramLabel = "TEXT") String name,
            @Option(names = "--organization", required = true, paramLabel = "URN") String organization,
            @Option(names = "--role", required = true, paramLabel = "CODE", description = "As for carnet token.")
                    String role,
            @Option(names = "--provider", paramLabel = "OID^ID") @Nullable List<String> providers) {
        try {
            var professional = new LinkedHashMap<String, Object>();
            professional.put("account", account);
            professional.put("name", name);
            professional.put("providerIdentifiers", providerIdentifiers(providers));
            professional.put("memberships", List.of(Map.of("organization", organization, "role", roleOf(role))));
            return print(server.send("POST", "import", JsonText.of(Map.of("professionals", List.of(professional)))));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> roleOf(String text) {
        var code = CodeSystem.SNOMED_CT.read(text);
        return Map.of(
                "code",
                code.code(),
                "codeSystem",
                code.codingScheme(),
                "displayName",
                code.displayName().localizedStrings().get(0).value());
    }

    private static List<Map<String, Object>> providerIdentifiers(@Nullable List<String> texts) {
        var ids = new ArrayList<Map<String, Object>>();
        for (var text : texts == null ? List.<String>of() : texts) {
            var separator = text.indexOf('^');
            if (separator < 1) {
                throw new IllegalArgumentException("--provider is of the form OID^ID");
            }
            ids.add(Map.of("root", text.substring(0, separator), "extension", text.substring(separator + 1)));
        }
        return ids;
    }

    @Command(description = "Locks an account out, at once; its tokens end.")
    int disable(@Mixin DirectoryConnection server, @Parameters(paramLabel = "ACCOUNT") String account) {
        return print(server.send("POST", path(account) + "/disable", "{}"));
    }

    @Command(description = "Lets an account in again.")
    int enable(@Mixin DirectoryConnection server, @Parameters(paramLabel = "ACCOUNT") String account) {
        return print(server.send("POST", path(account) + "/enable", "{}"));
    }

    @Command(
            description = "Sets the password of an account: of a file, the variable CARNET_NEW_PASSWORD, or asked for.")
    int password(
            @Mixin DirectoryConnection server,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--remove", description = "It has none from now on.") boolean remove) {
        if (remove) {
            return print(server.send("DELETE", path(account) + "/password", ""));
        }
        try {
            var password = TokenOptions.secret(file, "CARNET_NEW_PASSWORD", account);
            return print(server.send("PUT", path(account) + "/password", JsonText.of(Map.of("password", password))));
        } catch (LocalProblem e) {
            return print(local(e));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    @Command(description = "Adds or removes a client certificate.")
    int certificate(
            @Mixin DirectoryConnection server,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "PEM|SHA256", description = "File of the certificate, or its fingerprint.")
                    String certificate,
            @Option(names = "--remove") boolean remove) {
        try {
            var path = path(account) + "/certificates/" + fingerprint(certificate);
            return print(server.send(remove ? "DELETE" : "PUT", path, remove ? "" : "{}"));
        } catch (LocalProblem e) {
            return print(local(e));
        }
    }

    private static String fingerprint(String text) {
        if (FINGERPRINT.matcher(text).matches()) {
            return text.replace(":", "");
        }
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(Path.of(text))));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (IOException e) {
            throw LocalProblem.with("The certificate cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new LocalProblem("The file holds no certificate", e);
        }
    }

    private static String path(String account) {
        return "professionals/" + DirectoryConnection.step(account);
    }

    private static Reply local(LocalProblem problem) {
        return Reply.failure(ExitCode.LOCAL, "failed", String.valueOf(problem.getMessage()));
    }

    private int print(Reply reply) {
        CommandDoor.print(reply, spec.commandLine(), false);
        return reply.exitCode().value();
    }
}

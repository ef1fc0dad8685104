package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.platform.node.CarnetNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** From the command line: a token of the demo's directory opens the demo's registry, for as long as its user is let in. */
class TokenCommandTest {

    @TempDir
    static Path folder = Path.of("");

    private static @Nullable ConfigurableApplicationContext node;

    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        node = new SpringApplicationBuilder(CarnetNode.class)
                .run(
                        "--spring.profiles.active=demo",
                        "--carnet.data-dir=" + folder.resolve("data"),
                        "--server.port=0",
                        "--carnet.mllp.port=0");
        Files.writeString(folder.resolve("password"), "carnet-demo-password\n");
        Files.writeString(folder.resolve("wrong"), "not the password\n");
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static String server(String path) {
        return "http://localhost:"
                + Objects.requireNonNull(node).getEnvironment().getProperty("local.server.port") + path;
    }

    private static Run carnet(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Carnet.commands()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private static Run token(String user, String passwordFile, String... more) {
        var words = new ArrayList<>(List.of(
                "token",
                "--sts",
                server("/sts"),
                "--user",
                user,
                "--password-file",
                folder.resolve(passwordFile).toString()));
        words.addAll(List.of(more));
        return carnet(words.toArray(String[]::new));
    }

    private static Run find(String token) throws IOException {
        var file = Files.writeString(folder.resolve("token.xml"), token);
        return carnet(
                "find", "--patient", "CARNET-1001", "--registry", server("/xds/registry"), "--token", file.toString());
    }

    @Test
    void printsATokenThatTheRegistryTakesAsItIsAndNotOtherwise() throws IOException {
        var token = token("nurse.reuland", "password", "--purpose", "TREAT");

        assertThat(token.exitCode()).as(token.err()).isZero();
        assertThat(find(token.out()).exitCode()).isZero();
        var altered = find(token.out().replace("Marie Reuland", "Somebody Else"));
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(altered.err()).contains("the signature is not valid");
    }

    @Test
    void printsAWholeHeaderThatCanBeSentAsWell() throws IOException {
        var header = token("nurse.reuland", "password", "--header");

        assertThat(header.out()).startsWith("<wsse:Security ");
        assertThat(find(header.out()).exitCode()).isZero();
    }

    @Test
    void isOnlyForThePatientItWasAskedFor() throws IOException {
        var token = token("nurse.reuland", "password", "--patient", "CARNET-1002");

        assertThat(find(token.out()).exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAWrongPasswordAndAClaimThatIsNotTheUsers() {
        assertThat(token("nurse.reuland", "wrong").err()).contains("could not be authenticated");
        assertThat(token("nurse.reuland", "password", "--purpose", "BTG").exitCode())
                .isEqualTo(1);
        assertThat(token("nurse.reuland", "nowhere").exitCode()).isEqualTo(6);
    }

    @Test
    void sendsNoPasswordInClearTextToAnotherMachine() {
        var refused = carnet(
                "token",
                "--sts",
                "http://sts.example/sts",
                "--user",
                "a",
                "--password-file",
                folder.resolve("password").toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("https");
    }

    @Test
    void endsWhenTheUserIsLockedOut() throws IOException {
        var token = token("pharmacist.muller", "password");
        assertThat(find(token.out()).exitCode()).isZero();

        var disabled = carnet("directory", "disable", "pharmacist.muller", "--sts", server("/sts"));

        assertThat(disabled.exitCode()).as(disabled.err()).isZero();
        assertThat(find(token.out()).exitCode()).isEqualTo(1);
        assertThat(token("pharmacist.muller", "password").exitCode()).isEqualTo(1);
        assertThat(carnet("directory", "journal", "--sts", server("/sts")).out())
                .contains("DISABLE");
        assertThat(carnet("directory", "enable", "pharmacist.muller", "--sts", server("/sts"))
                        .exitCode())
                .isZero();
    }
}

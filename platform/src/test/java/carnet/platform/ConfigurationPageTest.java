package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.platform.node.CarnetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the settings says what the program has. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path SETTINGS = Path.of("src/main/java/carnet/platform/node/CarnetSettings.java");
    private static final String START = "<!-- generated from CarnetSettings: begin -->\n";
    private static final String END = "<!-- generated from CarnetSettings: end -->\n";

    @Test
    void namesEverySettingWithTypeDefaultAndMeaning() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf(START) + START.length();
        var end = page.indexOf(END);
        assertThat(end).as("the marks around the generated part").isGreaterThanOrEqualTo(start);

        var tables = "\n" + new SettingsTable(SETTINGS).markdown("carnet", CarnetSettings.class) + "\n";
        if (Boolean.getBoolean("carnet.docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + tables + page.substring(end));
            return;
        }

        assertThat(page.substring(start, end))
                .as(
                        "docs/configuration.md is behind the settings; write it anew with: mvn -pl platform -am test"
                                + " -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcarnet.docs.write=true")
                .isEqualTo(tables);
    }

    @Test
    void quotesTheProfileDemoAsItIs() throws IOException {
        var profile = Files.readString(Path.of("src/main/resources/application-demo.properties"));

        assertThat(Files.readString(PAGE)).contains("```properties\n" + profile.replaceAll("(?m)^#.*\n", "") + "```\n");
    }
}

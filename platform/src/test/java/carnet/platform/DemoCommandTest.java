package carnet.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {

    @Test
    void aSettingThatIsGivenReplacesTheDemosOwn() {
        assertThat(DemoCommand.settings(new String[] {"--once", "--carnet.data-dir=/elsewhere", "--server.port=0"}))
                .containsExactly(
                        "--spring.profiles.active=demo",
                        "--logging.level.carnet=warn",
                        "--carnet.data-dir=/elsewhere",
                        "--server.port=0");
    }
}

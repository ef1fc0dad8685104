package carnet.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.platform.node.CarnetNode;
import carnet.platform.node.StartRefused;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Without the demo profile a node is secured, or it does not start. */
class ProductionStartTest {

    @TempDir
    Path data;

    private void start(String... settings) {
        new SpringApplicationBuilder(CarnetNode.class)
                .run(Stream.concat(
                                Stream.of(settings),
                                Stream.of("--carnet.data-dir=" + data, "--server.port=0", "--carnet.mllp.port=0"))
                        .toArray(String[]::new))
                .close();
    }

    @Test
    void isRefusedWithoutKeys() {
        assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("no TLS keys");
    }

    @Test
    void isRefusedWithTlsSwitchedOff() {
        assertThatThrownBy(() -> start("--server.ssl.bundle=carnet", "--server.ssl.enabled=false"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("switched off");
    }

    @Test
    void isRefusedWhenClientsNeedNoCertificate() {
        assertThatThrownBy(() -> start("--server.ssl.bundle=carnet", "--server.ssl.client-auth=none"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no certificate");
    }

    @Test
    void isRefusedWhileAssertionsAreRequiredAndNobodyIsTrustedToIssueThem() {
        assertThatThrownBy(() -> start("--server.ssl.bundle=carnet", "--carnet.roles=registry"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("assertions");
    }

    @Test
    void isRefusedForASettingThatDoesNotExist() {
        assertThatThrownBy(() -> start("--spring.profiles.active=demo", "--carnet.registry.max-result=5"))
                .rootCause()
                .hasMessageContaining("max-result");
    }
}

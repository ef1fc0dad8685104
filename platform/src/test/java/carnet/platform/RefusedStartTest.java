package carnet.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.platform.node.CarnetNode;
import carnet.platform.node.StartRefused;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A setting nothing can run with ends in a sentence that names it, not in a stack trace. */
class RefusedStartTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "--carnet.repository.unique-id=archive, carnet.repository.unique-id is archive",
        "--carnet.repository.unique-id=, carnet.repository.unique-id is missing",
        "--carnet.repository.max-documents-per-request=0, carnet.repository.*",
        "--carnet.registry.max-results=0, carnet.registry.*",
        "--carnet.registry.datasource.url=jdbc:postgresql://localhost:1/registry, jdbc:postgresql://localhost:1/registry",
        "--carnet.roles=pix-pdq, no registry",
        "--carnet.domain.strict-codes=true --carnet.domain.codes=nowhere.xml, nowhere.xml",
    })
    void aWrongSettingIsNamed(String settings, String named) {
        assertThatThrownBy(() -> start(settings.split(" ", -1)))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(named);
    }

    private void start(String... settings) {
        new SpringApplicationBuilder(CarnetNode.class)
                .run(Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=demo",
                                        "--carnet.data-dir=" + data,
                                        "--server.port=0",
                                        "--carnet.mllp.port=0"),
                                Stream.of(settings))
                        .toArray(String[]::new))
                .close();
    }
}

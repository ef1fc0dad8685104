package carnet.bench.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared is alike. */
class TokenServiceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void openSamlSignsWhatADoorAcceptsAsItDoesOurs(SelfSigned kind) throws Exception {
        try (var service = new TokenService(kind, folder.resolve("derby"))) {
            var ours = Xml.text(service.anyAssertion());
            var signing = new BareSigning(service.key(), service.anyAssertion());
            signing.signed();
            var bare = Xml.text(signing.signed());

            var door = service.validator();
            var oursIsFrom = door.validate(Xml.parse(ours), List.of());
            var bareIsFrom = door.validate(Xml.parse(bare), List.of());

            assertThat(bareIsFrom.assertionId()).isNotEqualTo(oursIsFrom.assertionId());
            assertThat(bareIsFrom.nameId()).isEqualTo(oursIsFrom.nameId());
            assertThat(bareIsFrom.purposesOfUse())
                    .isEqualTo(oursIsFrom.purposesOfUse())
                    .hasSize(1);
            assertThat((double) bare.length() / ours.length()).isBetween(0.95, 1.05);
        }
    }
}

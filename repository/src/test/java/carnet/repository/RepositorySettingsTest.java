package carnet.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.Oid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RepositorySettingsTest {

    private static final Oid REPOSITORY = new Oid("2.999.7");

    @Test
    void haveDefaults() {
        assertThat(RepositorySettings.defaults(REPOSITORY))
                .isEqualTo(new RepositorySettings(
                        REPOSITORY, 1_073_741_824L, 1000, Duration.ofMinutes(10), Duration.ofDays(1)));
    }

    @Test
    void haveBounds() {
        var minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new RepositorySettings(REPOSITORY, 0, 1, minute, minute))
                .hasMessage("maxDocumentSize and maxDocumentsPerRequest must be at least 1");
        assertThatThrownBy(() -> new RepositorySettings(REPOSITORY, 1, 0, minute, minute))
                .hasMessage("maxDocumentSize and maxDocumentsPerRequest must be at least 1");
        assertThatThrownBy(() -> new RepositorySettings(REPOSITORY, 1, 1, Duration.ZERO, minute))
                .hasMessage("registrationGrace and uploadGrace must be longer than nothing");
        assertThatThrownBy(() -> new RepositorySettings(REPOSITORY, 1, 1, minute, Duration.ZERO))
                .hasMessage("registrationGrace and uploadGrace must be longer than nothing");
    }
}

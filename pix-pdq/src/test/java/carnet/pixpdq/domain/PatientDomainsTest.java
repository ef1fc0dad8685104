package carnet.pixpdq.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.Oid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatientDomainsTest {

    private static final PatientDomain NATIONAL = new PatientDomain("NAT", new Oid("1.2.1"));
    private static final PatientDomain HOSPITAL = new PatientDomain("HOSP", new Oid("1.2.2"));

    @Test
    void areFoundByEitherName() {
        var domains = new PatientDomains(NATIONAL, List.of(HOSPITAL));

        assertThat(domains.withNamespace("NAT")).contains(NATIONAL);
        assertThat(domains.withNamespace("HOSP")).contains(HOSPITAL);
        assertThat(domains.withOid("1.2.2")).contains(HOSPITAL);
        assertThat(domains.withNamespace("hosp")).isEmpty();
        assertThat(domains.withNamespace("")).isEmpty();
        assertThat(domains.withOid("1.2")).isEmpty();
    }

    @Test
    void shareNoName() {
        assertThatThrownBy(() -> new PatientDomains(NATIONAL, List.of(new PatientDomain("NAT", new Oid("1.2.3")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new PatientDomains(NATIONAL, List.of(HOSPITAL, new PatientDomain("OTHER", HOSPITAL.oid()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A^B", "A&B", "A|B", "A~B", "A\\B", "\"\""})
    void haveNamespacesThatCanStandInAMessage(String namespace) {
        assertThatThrownBy(() -> new PatientDomain(namespace, new Oid("1.2.3")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

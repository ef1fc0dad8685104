package carnet.pixpdq;

import static carnet.pixpdq.People.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.store.IdentityDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** How many statements a message costs in the identity store, a batch counted as one: on PostgreSQL each is a round trip. */
class StatementsOfAMessageTest {

    private static final CX ID = new CX("1", Sample.HOSPITAL_OID);
    private static final Cause CAUSE = new Cause("HIS|HOSP_A", "test");

    private final AtomicInteger statements = new AtomicInteger();
    private PatientIdentities identities;

    @BeforeEach
    void open() {
        TestDatabase.POSTGRESQL.emptied();
        var counted = new Counted(
                Objects.requireNonNull(TestDatabase.POSTGRESQL.jdbc().getDataSource()), statements);
        identities = Doors.identities(IdentityDatabase.openAsItIs(counted), new RecordedPatients(), true);
        say(new CX("somebody", Sample.HOSPITAL_OID), People.TIAGO);
        say(ID, ANNA);
        statements.set(0);
    }

    private void say(CX id, Demographics said) {
        identities.announce(List.of(id), before -> said, CAUSE);
    }

    /** Counts what is prepared. */
    private static final class Counted extends DelegatingDataSource {

        private final AtomicInteger statements;

        Counted(DataSource target, AtomicInteger statements) {
            super(target);
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                        if (method.getName().equals("prepareStatement")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, values);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    @Test
    void crossReferencesAreReadByOne() {
        identities.crossReferencesOf(ID);

        assertThat(statements).hasValue(1);
    }

    @Test
    void anUpdateWithoutNewsIsTwoReads() {
        say(ID, ANNA);

        assertThat(statements).hasValue(2);
    }

    @Test
    void aPatientNobodyResemblesIsThirteen() {
        say(
                new CX("2", Sample.HOSPITAL_OID),
                People.withPhone(
                        Demographics.builder().name(People.PAUL.names().get(0)).build(), "+352 691 000111"));

        assertThat(statements.get()).isLessThanOrEqualTo(13);
    }

    @Test
    void anotherTelephoneNumberIsEighteen() {
        say(ID, People.withPhone(ANNA, "+352 691 999888"));

        assertThat(statements.get()).isLessThanOrEqualTo(18);
    }
}

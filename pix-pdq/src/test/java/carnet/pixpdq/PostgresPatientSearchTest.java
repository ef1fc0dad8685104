package carnet.pixpdq;

/** On PostgreSQL. */
class PostgresPatientSearchTest extends PatientSearchContract {

    @Override
    TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

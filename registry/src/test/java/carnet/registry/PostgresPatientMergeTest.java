package carnet.registry;

/** On PostgreSQL. */
class PostgresPatientMergeTest implements PatientMergeContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

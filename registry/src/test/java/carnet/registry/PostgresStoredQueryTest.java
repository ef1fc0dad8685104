package carnet.registry;

/** On PostgreSQL. */
class PostgresStoredQueryTest implements StoredQueryContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

package carnet.registry;

/** On PostgreSQL. */
class PostgresXadPidLinkChangeTest implements XadPidLinkChangeContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

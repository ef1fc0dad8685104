package carnet.registry;

/** On PostgreSQL. */
class PostgresConcurrencyTest implements ConcurrencyContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

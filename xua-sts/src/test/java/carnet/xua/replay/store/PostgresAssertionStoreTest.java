package carnet.xua.replay.store;

class PostgresAssertionStoreTest implements AssertionStoreContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

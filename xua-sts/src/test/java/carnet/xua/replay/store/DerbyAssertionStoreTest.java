package carnet.xua.replay.store;

class DerbyAssertionStoreTest implements AssertionStoreContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

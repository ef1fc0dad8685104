package carnet.registry;

/** On embedded Derby. */
class DerbyStoredQueryTest implements StoredQueryContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

package carnet.registry;

/** On embedded Derby. */
class DerbyXadPidLinkChangeTest implements XadPidLinkChangeContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

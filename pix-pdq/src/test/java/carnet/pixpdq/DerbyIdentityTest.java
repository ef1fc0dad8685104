package carnet.pixpdq;

/** On embedded Derby. */
class DerbyIdentityTest implements IdentityContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

package carnet.registry;

/** On embedded Derby. */
class DerbyRegistrationTest implements RegistrationContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

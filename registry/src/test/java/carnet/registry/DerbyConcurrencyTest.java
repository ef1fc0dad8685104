package carnet.registry;

/** On embedded Derby. */
class DerbyConcurrencyTest implements ConcurrencyContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

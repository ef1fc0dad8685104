package carnet.pixpdq;

/** On PostgreSQL. */
class PostgresIdentityTest implements IdentityContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

package carnet.registry;

/** On PostgreSQL. */
class PostgresRegistrationTest implements RegistrationContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.POSTGRESQL;
    }
}

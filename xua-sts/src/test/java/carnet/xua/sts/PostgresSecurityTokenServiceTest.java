package carnet.xua.sts;

class PostgresSecurityTokenServiceTest extends SecurityTokenServiceContract {

    PostgresSecurityTokenServiceTest() {
        super(TestDatabase.POSTGRESQL);
    }
}

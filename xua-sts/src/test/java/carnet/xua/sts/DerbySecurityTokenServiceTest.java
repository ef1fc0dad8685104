package carnet.xua.sts;

class DerbySecurityTokenServiceTest extends SecurityTokenServiceContract {

    DerbySecurityTokenServiceTest() {
        super(TestDatabase.DERBY);
    }
}

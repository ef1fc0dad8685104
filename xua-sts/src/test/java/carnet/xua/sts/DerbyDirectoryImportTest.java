package carnet.xua.sts;

class DerbyDirectoryImportTest extends DirectoryImportContract {

    DerbyDirectoryImportTest() {
        super(TestDatabase.DERBY);
    }
}

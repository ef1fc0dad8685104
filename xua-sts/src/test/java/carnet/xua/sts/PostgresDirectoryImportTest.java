package carnet.xua.sts;

class PostgresDirectoryImportTest extends DirectoryImportContract {

    PostgresDirectoryImportTest() {
        super(TestDatabase.POSTGRESQL);
    }
}

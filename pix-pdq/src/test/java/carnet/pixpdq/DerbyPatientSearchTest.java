package carnet.pixpdq;

/** On embedded Derby. */
class DerbyPatientSearchTest extends PatientSearchContract {

    @Override
    TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

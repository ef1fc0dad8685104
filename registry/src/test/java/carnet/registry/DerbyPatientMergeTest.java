package carnet.registry;

/** On embedded Derby. */
class DerbyPatientMergeTest implements PatientMergeContract {

    @Override
    public TestDatabase database() {
        return TestDatabase.DERBY;
    }
}

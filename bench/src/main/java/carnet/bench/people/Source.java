package carnet.bench.people;

/** Who keeps records, how much they ask for and how well they type. Probabilities of one record. */
enum Source {
    REGISTER(1.0, 0.2, 0.99, 0.0, 0.9, 0.3, false),
    HOSPITAL_A(0.80, 0.8, 0.96, 0.35, 0.7, 1.0, false),
    HOSPITAL_B(0.72, 0.75, 0.95, 0.0, 0.6, 1.2, true),
    LABORATORY(0.55, 0.5, 0.85, 0.0, 0.25, 1.4, true),
    PRACTICE(0.65, 0.85, 0.92, 0.0, 0.45, 1.1, false),
    EMERGENCY(0.45, 0.45, 0.75, 0.1, 0.35, 2.5, false);

    final double matricule;
    final double telecom;
    final double address;
    final double mothersMaidenName;
    final double birthName;
    /** Times the usual number of errors. */
    final double errors;
    /** Capitals without marks, nothing else. */
    final boolean plainCapitals;

    Source(
            double matricule,
            double telecom,
            double address,
            double mothersMaidenName,
            double birthName,
            double errors,
            boolean plainCapitals) {
        this.matricule = matricule;
        this.telecom = telecom;
        this.address = address;
        this.mothersMaidenName = mothersMaidenName;
        this.birthName = birthName;
        this.errors = errors;
        this.plainCapitals = plainCapitals;
    }

    static Source any(Chance chance) {
        return values()[chance.weighted(14, 26, 20, 15, 15, 10)];
    }
}

package carnet.bench;

import carnet.bench.data.AnnouncedPatient;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.hl7.Hl7Text;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kind of message to the identity service. Those that change the store least come first. */
enum IdentityCase {
    /** Identifiers of a random patient, by one of them. */
    CROSS_REFERENCES("iti9", "QAK|") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> patients.any().crossReferenceQuery();
        }
    },
    /** Family name, given name and birth date of a random patient. */
    NAME_AND_BIRTH_DATE("iti21-name-birth", "QAK|") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> {
                var patient = patients.any();
                var name = nameOf(patient);
                return patient.demographicsQuery("@PID.5.1.1^" + escaped(name.family()) + "~@PID.5.2^"
                        + escaped(name.given()) + "~@PID.7.1^"
                        + Objects.requireNonNull(patient.demographics().birthDate())
                                .text());
            };
        }
    },
    /** The first four letters of a family name, and a given name. */
    WILDCARD("iti21-wildcard", "MSA|A") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> {
                var patient = patients.any();
                var name = nameOf(patient);
                var family = Objects.requireNonNull(name.family());
                return patient.demographicsQuery(
                        "@PID.5.1.1^" + escaped(family.substring(0, Math.min(LETTERS, family.length()))) + "*~@PID.5.2^"
                                + escaped(name.given()));
            };
        }
    },
    /** A08 that says what is known. */
    UNCHANGED("iti8-unchanged", "MSA|AA|") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> patients.any().message("A08");
        }
    },
    /** A08 with another telephone number, which is a blocking key. */
    CHANGED("iti8-changed", "MSA|AA|") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> patients.any()
                    .updateWithPhone(String.format(
                            Locale.ROOT,
                            "+352 691 %06d",
                            ThreadLocalRandom.current().nextInt(1_000_000)));
        }
    },
    /** A04 of a patient nobody announced before, who may be a person that is known. */
    NEW("iti8-new", "MSA|AA|") {
        @Override
        Supplier<String> messages(Patients patients) {
            return () -> patients.next().message("A04");
        }
    };

    private static final int LETTERS = 4;

    private final String label;
    private final String answer;

    IdentityCase(String label, String answer) {
        this.label = label;
        this.answer = answer;
    }

    /** Where messages take their patients from. */
    interface Patients {

        /** One that is known. */
        AnnouncedPatient any();

        /** One that is not, each time another. */
        AnnouncedPatient next();
    }

    String label() {
        return label;
    }

    /** Each a message of its own. */
    abstract Supplier<String> messages(Patients patients);

    /** What a message has to be answered with; a query that somebody is known of has to find. */
    Predicate<String> expected() {
        return text -> text.contains(answer) && (!answer.equals("QAK|") || text.contains("|OK"));
    }

    /** Whether every case can be asked of this patient. */
    static boolean isTold(AnnouncedPatient patient) {
        var birthDate = patient.demographics().birthDate();
        return birthDate != null
                && birthDate.isComplete()
                && patient.demographics().names().stream().anyMatch(IdentityCase::isWhole);
    }

    private static PersonName nameOf(AnnouncedPatient patient) {
        return patient.demographics().names().stream()
                .filter(IdentityCase::isWhole)
                .findFirst()
                .orElseThrow();
    }

    /** At least four letters, so that the first of them may be asked for. */
    private static boolean isWhole(PersonName name) {
        var family = name.family();
        var given = name.given();
        return family != null && given != null && family.length() >= LETTERS && given.length() > 1;
    }

    private static String escaped(@Nullable String text) {
        return Hl7Text.escaped(Objects.requireNonNull(text));
    }

    static List<IdentityCase> wantedBy(Plan plan) {
        return List.of(values()).stream().filter(each -> plan.wants(each.label)).toList();
    }
}

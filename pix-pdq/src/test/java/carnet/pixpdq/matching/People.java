package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Samples: Anna, complete, and records that differ from hers in what a test is about. */
final class People {

    static final String NATIONAL = "1.3.182.4.4";

    private People() {}

    static Demographics.Builder named(String family, String given) {
        return Demographics.builder().name(new PersonName(NameUse.LEGAL, family, given));
    }

    /** Born on 2 March 1980, female, of Esch, with a mobile telephone. */
    static Demographics.Builder anna(String family, String given) {
        return named(family, given)
                .birthDate(new PartialDate(1980, 3, 2))
                .gender(AdministrativeGender.FEMALE)
                .address(new PostalAddress("H", "12, rue du Moulin", null, "Esch-sur-Alzette", null, "4011", "LUX"))
                .telecom(new Telecom("PRN", "CP", "+352 621 123 456"));
    }

    static MatchRecord anna() {
        return record(anna("Schiltz", "Anna"));
    }

    static MatchRecord annaBut(UnaryOperator<Demographics.Builder> change) {
        return record(change.apply(anna("Schiltz", "Anna")));
    }

    static MatchRecord record(Demographics.Builder demographics) {
        return MatchRecord.of(demographics.build());
    }

    static MatchRecord record(Demographics.Builder demographics, String nationalIdentifier) {
        return MatchRecord.of(demographics.build(), Set.of(new UniqueIdentifier(NATIONAL, nationalIdentifier)));
    }
}

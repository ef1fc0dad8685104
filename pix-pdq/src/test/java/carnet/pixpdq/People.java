package carnet.pixpdq;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;

/** People who resemble nobody but themselves. */
final class People {

    static final Demographics ANNA =
            person("Wagener-Thoma", "Anna", "19700102", "6 rue Laurent Ménager", "L-2143", "+352 621 100 200");
    static final Demographics TIAGO =
            person("Ferreira", "Tiago", "19881130", "12 Grand-Rue", "L-9410", "+352 621 300 400");
    static final Demographics PAUL =
            person("Kieffer", "Paul", "19451224", "1 am Bongert", "L-7540", "+352 691 500 600");

    private People() {}

    private static Demographics person(
            String family, String given, String birthDate, String street, String postalCode, String phone) {
        return Demographics.builder()
                .name(new PersonName(NameUse.LEGAL, family, given))
                .birthDate(PartialDate.parse(birthDate))
                .gender(given.equals("Anna") ? AdministrativeGender.FEMALE : AdministrativeGender.MALE)
                .address(new PostalAddress("H", street, null, "Luxembourg", null, postalCode, "LU"))
                .telecom(new Telecom("PRN", "CP", phone))
                .build();
    }

    static Demographics withPhone(Demographics person, String phone) {
        var builder = Demographics.builder()
                .birthDate(person.birthDate())
                .gender(person.gender())
                .telecom(new Telecom("PRN", "CP", phone));
        person.names().forEach(builder::name);
        person.addresses().forEach(builder::address);
        return builder.build();
    }
}

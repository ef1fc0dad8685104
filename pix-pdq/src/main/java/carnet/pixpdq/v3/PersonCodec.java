package carnet.pixpdq.v3;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A patientPerson and what it says [TF-2 3.44.4.1.2, 3.47.4.2.2]. */
final class PersonCodec {

    private static final String GENDER = "2.16.840.1.113883.5.1";
    private static final String ROLE = "2.16.840.1.113883.5.111";
    private static final String MOTHER = "MTH";
    private static final Pattern TIME = Pattern.compile("\\d{4,14}(\\.\\d+)?([+-]\\d{4})?");

    private PersonCodec() {}

    /**
     * What a source says.
     *
     * @param location XPath of the person
     * @throws V3Failure if birth date or gender cannot be understood
     */
    static Demographics read(V3Element person, String location) {
        var said = Demographics.builder();
        for (var name : person.children("name")) {
            NameCodec.read(name).ifPresent(said::name);
            NameCodec.readMaiden(name).ifPresent(said::name);
        }
        person.children("telecom").forEach(each -> TelecomCodec.read(each).ifPresent(said::telecom));
        person.child("administrativeGenderCode")
                .flatMap(code -> gender(code, location + "/administrativeGenderCode/@code"))
                .ifPresent(said::gender);
        person.child("birthTime")
                .flatMap(time -> date(time.attribute("value"), location + "/birthTime/@value"))
                .ifPresent(said::birthDate);
        said.deceased(flag(person, "deceasedInd"));
        said.deceasedTime(person.valueOf("deceasedTime", "value"));
        said.multipleBirth(flag(person, "multipleBirthInd"));
        var order = person.valueOf("multipleBirthOrderNumber", "value");
        said.birthOrder(order.matches("\\d{1,4}") ? Integer.valueOf(order) : null);
        person.children("addr").forEach(each -> AddressCodec.read(each).ifPresent(said::address));
        said.maritalStatus(person.valueOf("maritalStatusCode", "code"));
        said.religion(person.valueOf("religiousAffiliationCode", "code"));
        said.race(person.valueOf("raceCode", "code"));
        codes(person, "asCitizen", citizen -> citizen.child("politicalNation", "code"))
                .forEach(said::citizenship);
        mothersMaidenName(person).ifPresent(said::mothersMaidenName);
        said.birthPlace(birthPlace(person));
        codes(person, "languageCommunication", language -> language.child("languageCode"))
                .forEach(said::language);
        return said.build();
    }

    private static Stream<String> codes(
            V3Element person, String child, Function<V3Element, Optional<V3Element>> codeOf) {
        return person.children(child).stream()
                .map(codeOf)
                .flatMap(Optional::stream)
                .map(code -> code.attribute("code"))
                .filter(code -> !code.isEmpty());
    }

    private static @Nullable Boolean flag(V3Element person, String child) {
        return switch (person.valueOf(child, "value")) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    private static Optional<PersonName> mothersMaidenName(V3Element person) {
        return person.children("personalRelationship").stream()
                .filter(relationship -> relationship.valueOf("code", "code").equals(MOTHER))
                .map(relationship -> relationship.child("relationshipHolder1", "name"))
                .flatMap(Optional::stream)
                .flatMap(name -> Stream.concat(NameCodec.readMaiden(name).stream(), NameCodec.read(name).stream()))
                .findFirst();
    }

    private static @Nullable String birthPlace(V3Element person) {
        return person.child("birthPlace", "birthplace", "name")
                .map(V3Element::text)
                .filter(text -> !text.isEmpty())
                .or(() -> person.child("birthPlace", "addr")
                        .map(addr -> addr.child("city").orElse(addr).text()))
                .orElse(null);
    }

    /** AdministrativeGender; absent if it is given as null. */
    static Optional<AdministrativeGender> gender(V3Element code, String location) {
        return switch (code.attribute("code")) {
            case "" -> Optional.empty();
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "UN" -> Optional.of(AdministrativeGender.OTHER);
            case "U", "UNK" -> Optional.of(AdministrativeGender.UNKNOWN);
            default ->
                throw new V3Failure(
                        DetailCode.UNKNOWN_CODE, "administrativeGenderCode is none of M, F and UN", location);
        };
    }

    /** The date of a TS, however much of it there is; absent if there is none. */
    static Optional<PartialDate> date(String value, String location) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PartialDate.parse(value));
        } catch (IllegalArgumentException e) {
            throw new V3Failure(DetailCode.DATA_TYPE_ERROR, "not a date of the calendar", location);
        }
    }

    /**
     * What is known, in the order of the schema; but the place of birth, which is not to be told [TF-2 3.47.4.2.2.3].
     *
     * @param otherIds writes the asOtherIDs, if any
     */
    static void write(V3Writer person, Demographics known, Consumer<V3Writer> otherIds) {
        known.names().forEach(name -> NameCodec.write(person, name));
        if (known.names().isEmpty()) {
            person.child("name").with("nullFlavor", "NA");
        }
        known.telecoms().forEach(telecom -> TelecomCodec.write(person, telecom));
        writeGender(person, known.gender());
        var birthDate = known.birthDate();
        person.value("birthTime", birthDate == null ? null : birthDate.text());
        person.value("deceasedInd", known.deceased());
        var deceasedTime = known.deceasedTime();
        person.value(
                "deceasedTime",
                deceasedTime != null && TIME.matcher(deceasedTime).matches() ? deceasedTime : null);
        person.value("multipleBirthInd", known.multipleBirth());
        person.value("multipleBirthOrderNumber", known.birthOrder());
        known.addresses().forEach(address -> AddressCodec.write(person, address));
        code(person, "maritalStatusCode", known.maritalStatus());
        code(person, "religiousAffiliationCode", known.religion());
        code(person, "raceCode", known.race());
        known.citizenships()
                .forEach(nation -> code(
                        person.child("asCitizen")
                                .with("classCode", "CIT")
                                .child("politicalNation")
                                .with("classCode", "NAT")
                                .with("determinerCode", "INSTANCE"),
                        "code",
                        nation));
        otherIds.accept(person);
        var mother = known.mothersMaidenName();
        if (mother != null) {
            var relationship = person.child("personalRelationship").with("classCode", "PRS");
            relationship.child("code").with("code", MOTHER).with("codeSystem", ROLE);
            NameCodec.write(
                    relationship
                            .child("relationshipHolder1")
                            .with("classCode", "PSN")
                            .with("determinerCode", "INSTANCE"),
                    mother);
        }
        known.languages().forEach(language -> code(person.child("languageCommunication"), "languageCode", language));
    }

    /** A code is a word; what else a v2 source put there stays behind. */
    private static void code(V3Writer parent, String child, @Nullable String code) {
        parent.code(child, code == null ? null : code.split("[\\s^]", 2)[0]);
    }

    private static void writeGender(V3Writer person, @Nullable AdministrativeGender gender) {
        if (gender == null) {
            return;
        }
        var written = person.child("administrativeGenderCode");
        switch (gender) {
            case MALE -> written.with("code", "M").with("codeSystem", GENDER);
            case FEMALE -> written.with("code", "F").with("codeSystem", GENDER);
            case OTHER, AMBIGUOUS -> written.with("code", "UN").with("codeSystem", GENDER);
            case UNKNOWN, NOT_APPLICABLE -> written.with("nullFlavor", "UNK");
        }
    }
}

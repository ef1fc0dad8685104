package carnet.bench.people;

import carnet.bench.people.Families.Family;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.matching.UniqueIdentifier;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what a person says, with the errors of a busy desk. Rates are those of a source whose factor is 1. */
final class Clerk {

    /** Stands for the national register's domain. */
    static final String MATRICULE = "1.3.182.4.4";

    private static final double NAME_TYPED_WRONG = 0.013;
    private static final double NAMES_SWAPPED = 0.003;
    private static final double SECOND_NAME_LEFT_OUT = 0.35;
    private static final double PART_OF_DOUBLE_FAMILY_NAME = 0.3;
    private static final double CALLED_OTHERWISE = 0.02;
    private static final double INITIAL_ONLY = 0.002;
    private static final double NAME_UNKNOWN = 0.001;
    private static final double CHARACTERS_DAMAGED = 0.012;
    private static final double TITLE = 0.004;
    private static final double DATE_MISSING = 0.005;
    private static final double DATE_PLACEHOLDER = 0.001;
    private static final double ONLY_THE_YEAR = 0.002;
    private static final double DATE_WRONG = 0.009;
    private static final double GENDER_MISSING = 0.006;
    private static final double GENDER_WRONG = 0.002;
    private static final double MATRICULE_TYPED_WRONG = 0.001;
    private static final double MATRICULE_OF_ANOTHER = 0.0004;
    private static final double NUMBER_TYPED_WRONG = 0.008;
    private static final double OLD_ADDRESS = 0.04;

    private final Chance chance;
    private final Typing typing;

    Clerk(Chance chance) {
        this.chance = chance;
        this.typing = new Typing(chance);
    }

    PersonRecord writes(Person person, Family family, Source source, int year) {
        var written = Demographics.builder();
        writeNames(person, source, year, written);
        written.birthDate(birthDate(person, source));
        written.gender(gender(person, source));
        if (chance.of(source.address)) {
            int known = chance.of(OLD_ADDRESS * source.errors) ? Math.max(person.firstYear(), year - 4) : year;
            written.address(address(person.home(known), source));
        }
        if (chance.of(source.telecom)) {
            writeTelecoms(person, source, year, written);
        }
        if (chance.of(source.mothersMaidenName)) {
            written.mothersMaidenName(
                    new PersonName(NameUse.MAIDEN, familyName(person.mothersMaidenName(), source), null));
        }
        if (person.birthOrder() > 0 && chance.of(0.45)) {
            written.multipleBirth(true);
            written.birthOrder(chance.of(0.7) ? person.birthOrder() : null);
        }
        if (person.diedIn() == year && chance.of(0.6)) {
            written.deceased(true).deceasedTime(year + "1231");
        }
        written.lastUpdate(year + "0601");
        return new PersonRecord(person.id(), written.build(), matricule(person, family, source));
    }

    private boolean errs(double rate, Source source) {
        return chance.of(rate * source.errors);
    }

    private void writeNames(Person person, Source source, int year, Demographics.Builder written) {
        var family = familyName(person.familyName(year), source);
        var given = givenNames(person, source);
        @Nullable String prefix = null;
        if (errs(TITLE, source)) {
            if (chance.of(0.5)) {
                prefix = "Dr";
            } else {
                family = "Dr " + family;
            }
        }
        if (errs(NAMES_SWAPPED, source)) {
            var swapped = family;
            family = given;
            given = swapped;
        }
        boolean unnamed = person.birthDate().getYear() == year && chance.of(0.1) || errs(NAME_UNKNOWN, source);
        written.name(new PersonName(
                NameUse.LEGAL,
                family,
                unnamed ? chance.oneOf(List.of("Baby", "X", "Inconnu")) : given,
                null,
                null,
                prefix,
                null));
        if (!person.familyName(year).equals(person.birthName()) && chance.of(source.birthName)) {
            written.name(new PersonName(NameUse.MAIDEN, familyName(person.birthName(), source), given));
        }
    }

    private String familyName(String name, Source source) {
        var written = name;
        if ((name.contains(" ") || name.contains("-")) && errs(PART_OF_DOUBLE_FAMILY_NAME, source)) {
            written = part(name, chance.of(0.75));
        }
        return spelled(written, source);
    }

    /** The last word, or all but the last. */
    private static String part(String name, boolean last) {
        int split = Math.max(name.lastIndexOf(' '), name.lastIndexOf('-'));
        return last ? name.substring(split + 1) : name.substring(0, split);
    }

    private String givenNames(Person person, Source source) {
        var names = person.givenNames();
        var written = names.size() > 1 && !chance.of(SECOND_NAME_LEFT_OUT) ? String.join(" ", names) : names.get(0);
        if (written.contains("-")) {
            written = switch (chance.weighted(80, 12, 4, 4)) {
                case 0 -> written;
                case 1 -> written.replace('-', ' ');
                case 2 -> written.replace("-", "");
                default -> part(written, false);
            };
        }
        if (errs(CALLED_OTHERWISE, source)) {
            written = CallNames.of(names.get(0), chance);
        }
        return errs(INITIAL_ONLY, source) ? written.substring(0, 1) + "." : spelled(written, source);
    }

    private String spelled(String name, Source source) {
        var written = errs(NAME_TYPED_WRONG, source) ? typing.wrong(name) : name;
        if (source.plainCapitals) {
            return typing.plainCapitals(written);
        }
        return errs(CHARACTERS_DAMAGED, source) ? typing.damaged(written) : written;
    }

    private @Nullable PartialDate birthDate(Person person, Source source) {
        var born = person.birthDate();
        if (errs(DATE_MISSING, source)) {
            return null;
        }
        if (errs(DATE_PLACEHOLDER, source)) {
            return new PartialDate(1900, 1, 1);
        }
        if (errs(ONLY_THE_YEAR, source)) {
            return chance.of(0.5) ? new PartialDate(born.getYear(), 0, 0) : new PartialDate(born.getYear(), 1, 1);
        }
        return errs(DATE_WRONG, source) ? wrong(born) : date(born);
    }

    private static PartialDate date(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    private PartialDate wrong(LocalDate born) {
        return switch (chance.weighted(30, 25, 15, 15, 15)) {
            case 0 ->
                born.getDayOfMonth() <= 12
                        ? new PartialDate(born.getYear(), born.getDayOfMonth(), born.getMonthValue())
                        : date(born.plusDays(chance.of(0.5) ? 1 : -1));
            case 1 -> date(born.plusYears(chance.of(0.5) ? 1 : -1));
            case 2 -> date(born.plusYears(chance.of(0.5) ? 10 : -10));
            case 3 -> date(born.withDayOfMonth(chance.between(1, 28)));
            default -> date(born.plusMonths(chance.of(0.5) ? 1 : -1));
        };
    }

    private @Nullable AdministrativeGender gender(Person person, Source source) {
        if (errs(GENDER_MISSING, source)) {
            return chance.of(0.5) ? null : AdministrativeGender.UNKNOWN;
        }
        return person.female() != errs(GENDER_WRONG, source) ? AdministrativeGender.FEMALE : AdministrativeGender.MALE;
    }

    private PostalAddress address(Dwelling home, Source source) {
        var street = shortened(home.street());
        if (errs(NAME_TYPED_WRONG * 2, source)) {
            street = typing.wrong(street);
        }
        var line = switch (chance.weighted(60, 15, 20, 5)) {
            case 0 -> home.number() + ", " + street;
            case 1 -> home.number() + " " + street;
            case 2 -> street + " " + home.number();
            default -> street;
        };
        var code = home.country().equals("LUX") && chance.of(0.3) ? "L-" + home.postalCode() : home.postalCode();
        if (errs(NUMBER_TYPED_WRONG, source)) {
            code = typing.wrongDigit(code);
        }
        if (source.plainCapitals) {
            line = typing.plainCapitals(line);
        }
        return new PostalAddress("H", line, null, home.city(), null, chance.of(0.03) ? null : code, home.country());
    }

    private String shortened(String street) {
        if (!chance.of(0.3)) {
            return street;
        }
        return street.replace("rue ", chance.of(0.5) ? "r. " : "Rue ")
                .replace("avenue ", "av. ")
                .replace("boulevard ", "bd ")
                .replace("route ", "rte ")
                .replace("straße", "str.");
    }

    private void writeTelecoms(Person person, Source source, int year, Demographics.Builder written) {
        var mobile = person.mobile(year);
        var landline = person.home(year).landline();
        if (mobile != null && (landline == null || chance.of(0.8))) {
            written.telecom(new Telecom("PRN", "CP", phone(mobile, source)));
        }
        if (landline != null && (mobile == null || chance.of(0.35))) {
            written.telecom(new Telecom("PRN", "PH", phone(landline, source)));
        }
        var mail = person.mail();
        if (mail != null && chance.of(0.2)) {
            written.telecom(new Telecom("NET", "Internet", mail));
        }
        if (chance.of(0.01)) {
            written.telecom(new Telecom("PRN", "PH", "000000"));
        }
    }

    private String phone(String number, Source source) {
        var written = errs(NUMBER_TYPED_WRONG, source) ? typing.wrongDigit(number) : number;
        return switch (chance.weighted(35, 30, 20, 15)) {
            case 0 -> written;
            case 1 -> "+352 " + written.substring(0, 3) + " " + written.substring(3);
            case 2 -> "00352" + written;
            default -> written.substring(0, 3) + " " + written.substring(3, 6) + " " + written.substring(6);
        };
    }

    private Set<UniqueIdentifier> matricule(Person person, Family family, Source source) {
        var matricule = person.matricule();
        if (errs(MATRICULE_OF_ANOTHER, source)) {
            matricule = chance.oneOf(family.persons()).matricule();
        }
        var written = new HashSet<UniqueIdentifier>();
        if (matricule != null && chance.of(source.matricule)) {
            written.add(new UniqueIdentifier(
                    MATRICULE, errs(MATRICULE_TYPED_WRONG, source) ? typing.wrongDigit(matricule) : matricule));
        }
        return written;
    }
}

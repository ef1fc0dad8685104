package carnet.pixpdq.pid;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Text;
import carnet.pixpdq.hl7.Hl7Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demographics in a PID segment, as a change to what its source said before: a field that is empty leaves the earlier
 * value alone, HL7 null takes it away, anything else replaces it.
 */
public final class PidDemographics {

    private static final int MOST_REPETITIONS = 100;
    private static final String WORK = "WPN";
    private static final String HOME = "PRN";

    private static final Demographics NOTHING = Demographics.builder().build();

    private final Hl7Segment pid;
    private final Demographics snapshot;

    /** @throws Hl7Failure if a date, number or code cannot be understood */
    public PidDemographics(Hl7Segment pid) {
        this.pid = pid;
        this.snapshot = revised(NOTHING);
    }

    /** The segment alone, whatever was said before. */
    public Demographics snapshot() {
        return snapshot;
    }

    /** What the source says now, having said this before. */
    public Demographics appliedTo(Demographics before) {
        return before.equals(NOTHING) ? snapshot : revised(before);
    }

    private Demographics revised(Demographics before) {
        var now = Demographics.builder();
        names(before).forEach(now::name);
        one(6, before.mothersMaidenName(), PidDemographics::nameOrNull, now::mothersMaidenName);
        one(7, before.birthDate(), PidDemographics::date, now::birthDate);
        one(8, before.gender(), PidDemographics::gender, now::gender);
        one(10, before.race(), PidDemographics::code, now::race);
        many(11, before.addresses(), PidDemographics::address).forEach(now::address);
        telecoms(before).forEach(now::telecom);
        many(15, before.languages(), PidDemographics::code).forEach(now::language);
        one(16, before.maritalStatus(), PidDemographics::code, now::maritalStatus);
        one(17, before.religion(), PidDemographics::code, now::religion);
        one(18, before.accountNumber(), PidDemographics::asSent, now::accountNumber);
        one(23, before.birthPlace(), PidDemographics::text, now::birthPlace);
        one(24, before.multipleBirth(), PidDemographics::yesOrNo, now::multipleBirth);
        one(25, before.birthOrder(), PidDemographics::number, now::birthOrder);
        many(26, before.citizenships(), PidDemographics::code).forEach(now::citizenship);
        one(29, before.deceasedTime(), PidDemographics::code, now::deceasedTime);
        one(30, before.deceased(), PidDemographics::yesOrNo, now::deceased);
        one(
                31,
                before.identityUnknown(),
                PidDemographics::yesOrNo,
                unknown -> now.identityUnknown(Boolean.TRUE.equals(unknown)));
        one(33, before.lastUpdate(), PidDemographics::code, now::lastUpdate);
        one(34, before.lastUpdateFacility(), PidDemographics::code, now::lastUpdateFacility);
        return now.build();
    }

    private <T> void one(
            int field, @Nullable T before, Function<Hl7Value, @Nullable T> reading, Consumer<@Nullable T> now) {
        var value = pid.field(field);
        if (value.isNull()) {
            now.accept(null);
        } else if (value.isGiven()) {
            now.accept(reading.apply(value.firstRepetition()));
        } else {
            now.accept(before);
        }
    }

    private <T> List<T> many(int field, List<T> before, Function<Hl7Value, @Nullable T> reading) {
        var value = pid.field(field);
        if (value.isNull()) {
            return List.of();
        }
        return value.isGiven()
                ? value.repetitions(MOST_REPETITIONS).stream()
                        .flatMap(each -> Stream.ofNullable(reading.apply(each)))
                        .toList()
                : before;
    }

    private List<PersonName> names(Demographics before) {
        return many(5, before.names(), PidDemographics::nameOrNull);
    }

    private List<Telecom> telecoms(Demographics before) {
        var home = before.telecoms().stream()
                .filter(telecom -> !WORK.equals(telecom.use()))
                .toList();
        var work = before.telecoms().stream()
                .filter(telecom -> WORK.equals(telecom.use()))
                .toList();
        return Stream.concat(
                        many(13, home, value -> telecom(value, HOME)).stream(),
                        many(14, work, value -> telecom(value, WORK)).stream())
                .toList();
    }

    /** XPN; absent if no part of it tells anything, as in the blank name {@code ^^^^^^S}. */
    private static @Nullable PersonName nameOrNull(Hl7Value xpn) {
        var name = new PersonName(
                NameUse.ofCode(xpn.component(7).orEmpty()).orElse(NameUse.UNSPECIFIED),
                familyName(xpn.component(1)),
                text(xpn.component(2)),
                text(xpn.component(3)),
                text(xpn.component(4)),
                text(xpn.component(5)),
                text(xpn.component(6)));
        return name.family() == null && name.given() == null && name.further() == null ? null : name;
    }

    /** FN: its first subcomponent is the whole surname; in its place own prefix and own surname may stand alone. */
    private static @Nullable String familyName(Hl7Value fn) {
        var surname = text(fn.subcomponent(1));
        return surname != null ? surname : joined(text(fn.subcomponent(2)), text(fn.subcomponent(3)));
    }

    private static @Nullable PostalAddress address(Hl7Value xad) {
        var street = xad.component(1);
        var line = text(street.subcomponent(1));
        var address = new PostalAddress(
                text(xad.component(7)),
                line != null ? line : joined(text(street.subcomponent(2)), text(street.subcomponent(3))),
                text(xad.component(2)),
                text(xad.component(3)),
                text(xad.component(4)),
                text(xad.component(5)),
                text(xad.component(6)));
        return Stream.of(address.street(), address.other(), address.city(), address.postalCode(), address.country())
                        .allMatch(part -> part == null)
                ? null
                : address;
    }

    /** XTN: the number in one piece, a mail address, or the number in its parts. */
    private static @Nullable Telecom telecom(Hl7Value xtn, String defaultUse) {
        var number = text(xtn.component(1));
        var mail = text(xtn.component(4));
        var parts = joined(text(xtn.component(6)), text(xtn.component(7)));
        var country = text(xtn.component(5));
        var value = number != null
                ? number
                : mail != null ? mail : parts == null || country == null ? parts : "+" + country + " " + parts;
        if (value == null) {
            return null;
        }
        var use = text(xtn.component(2));
        return new Telecom(use == null ? defaultUse : use, text(xtn.component(3)), value);
    }

    private static @Nullable PartialDate date(Hl7Value value) {
        try {
            return PartialDate.parse(value.component(1).text().strip());
        } catch (IllegalArgumentException e) {
            throw new Hl7Failure(Hl7ErrorCode.DATA_TYPE_ERROR, fieldOf(value), "the birth date is no date");
        }
    }

    private static @Nullable AdministrativeGender gender(Hl7Value value) {
        return AdministrativeGender.ofCode(value.component(1).text())
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, fieldOf(value), "the sex is none of F, M, O, U, A and N"));
    }

    private static @Nullable Boolean yesOrNo(Hl7Value value) {
        return switch (value.component(1).text().strip()) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new Hl7Failure(Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, fieldOf(value), "neither Y nor N");
        };
    }

    private static @Nullable Integer number(Hl7Value value) {
        var text = value.component(1).text().strip();
        if (!text.matches("\\d{1,4}")) {
            throw new Hl7Failure(Hl7ErrorCode.DATA_TYPE_ERROR, fieldOf(value), "not a number");
        }
        return Integer.valueOf(text);
    }

    private static @Nullable String code(Hl7Value value) {
        return text(value.component(1));
    }

    /** With its parts and escapes. */
    private static String asSent(Hl7Value value) {
        return value.text().replaceAll("\\p{Cntrl}", " ").strip();
    }

    /** Readable text; a control character is none. */
    private static @Nullable String text(Hl7Value value) {
        if (!value.isGiven()) {
            return null;
        }
        var text = Hl7Text.unescaped(value.text()).replaceAll("\\p{Cntrl}", " ").strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        if (first == null) {
            return second;
        }
        return second == null ? first : first + " " + second;
    }

    /** Without its repetition: these fields have but one. */
    private static Hl7Location fieldOf(Hl7Value value) {
        return new Hl7Location(
                value.location().segment(),
                value.location().sequence(),
                value.location().field(),
                0,
                0);
    }
}

package carnet.pixpdq.pid;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PID segment that tells of a patient what is known [HL7 v2.5 3.4.2], the other way round than {@link PidDemographics}. */
public final class PidSegment {

    private static final int LAST_FIELD = 34;

    /** PID-5 is required: a name of which nothing is known but that its kind is not. */
    private static final String NO_NAME = "^^^^^^U";

    private static final String WORK = "WPN";

    private final String[] fields = new String[LAST_FIELD];

    private PidSegment() {
        Arrays.fill(fields, "");
    }

    /** @param ids of domains known here; others are left out */
    public static String of(Collection<CX> ids, Demographics patient, PatientDomains domains) {
        var pid = new PidSegment();
        pid.put(
                3,
                ids.stream().flatMap(id -> domains.cxWithAllNames(id).stream()).collect(Collectors.joining("~")));
        pid.put(5, patient.names().isEmpty() ? NO_NAME : repeated(patient.names(), PidSegment::xpn));
        pid.putUnlessNull(6, patient.mothersMaidenName(), PidSegment::xpn);
        pid.putUnlessNull(7, patient.birthDate(), date -> date.text());
        pid.putUnlessNull(8, patient.gender(), gender -> gender.code());
        pid.putUnlessNull(10, patient.race(), Hl7Text::escaped);
        pid.put(11, repeated(patient.addresses(), PidSegment::xad));
        Predicate<Telecom> ofWork = telecom -> WORK.equals(telecom.use());
        pid.put(13, repeated(patient.telecoms().stream().filter(ofWork.negate()).toList(), PidSegment::xtn));
        pid.put(14, repeated(patient.telecoms().stream().filter(ofWork).toList(), PidSegment::xtn));
        pid.put(
                15,
                patient.languages().stream().findFirst().map(Hl7Text::escaped).orElse(""));
        pid.putUnlessNull(16, patient.maritalStatus(), Hl7Text::escaped);
        pid.putUnlessNull(17, patient.religion(), Hl7Text::escaped);
        pid.putUnlessNull(18, patient.accountNumber(), account -> account);
        pid.putUnlessNull(23, patient.birthPlace(), Hl7Text::escaped);
        pid.putUnlessNull(24, patient.multipleBirth(), PidSegment::yesOrNo);
        pid.putUnlessNull(25, patient.birthOrder(), String::valueOf);
        pid.put(26, repeated(patient.citizenships(), Hl7Text::escaped));
        pid.putUnlessNull(29, patient.deceasedTime(), Hl7Text::escaped);
        pid.putUnlessNull(30, patient.deceased(), PidSegment::yesOrNo);
        pid.put(31, patient.identityUnknown() ? yesOrNo(true) : "");
        pid.putUnlessNull(33, patient.lastUpdate(), Hl7Text::escaped);
        pid.putUnlessNull(34, patient.lastUpdateFacility(), Hl7Text::escaped);
        return Hl7Segment.write("PID", pid.fields);
    }

    private void put(int number, String text) {
        fields[number - 1] = text;
    }

    private <T> void putUnlessNull(int number, @Nullable T value, Function<T, String> form) {
        if (value != null) {
            put(number, form.apply(value));
        }
    }

    private static <T> String repeated(Collection<T> values, Function<T, String> form) {
        return values.stream().map(form).collect(Collectors.joining("~"));
    }

    private static String xpn(PersonName name) {
        return components(
                name.family(),
                name.given(),
                name.further(),
                name.suffix(),
                name.prefix(),
                name.degree(),
                name.use().code());
    }

    private static String xad(PostalAddress address) {
        return components(
                address.street(),
                address.other(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.use());
    }

    private static String xtn(Telecom telecom) {
        return telecom.value().contains("@")
                ? components(null, telecom.use(), telecom.equipment(), telecom.value())
                : components(telecom.value(), telecom.use(), telecom.equipment());
    }

    /** Without empty ones at the end. */
    private static String components(@Nullable String... parts) {
        return Stream.of(parts)
                .map(part -> part == null ? "" : Hl7Text.escaped(part))
                .collect(Collectors.joining("^"))
                .replaceFirst("\\^+$", "");
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "Y" : "N";
    }
}

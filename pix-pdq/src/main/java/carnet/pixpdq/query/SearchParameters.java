package carnet.pixpdq.query;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.hl7.Hl7Text;
import carnet.pixpdq.hl7.Hl7Value;
import carnet.pixpdq.pid.SentIdentifier;
import carnet.pixpdq.search.BirthDates;
import carnet.pixpdq.search.DemographicsQuery;
import carnet.pixpdq.search.FoundPatient;
import carnet.pixpdq.search.NamePattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * QPD-3 of ITI-21, {@code @PID.5.1.1^SMI*~@PID.7^19700102}, and QPD-4 [TF-2 3.21.4.1.2.2]. Every parameter has to fit. Parts of a
 * name, an address or an identifier that nothing is kept of, such as a degree or a check digit, are not looked at.
 */
final class SearchParameters {

    private static final Pattern NAME = Pattern.compile("@PID\\.([1-9]\\d?)(?:\\.([1-9]\\d?))?(?:\\.([1-9]\\d?))?");
    private static final int MOST_PARAMETERS = 100;

    private static final int ID = 3;
    private static final int NAMES = 5;
    private static final int MOTHERS_MAIDEN_NAME = 6;
    private static final int BIRTH_DATE = 7;
    private static final int SEX = 8;
    private static final int ADDRESS = 11;
    private static final int PHONE = 13;
    private static final int ACCOUNT = 18;

    /** How many components each field's data type has: CX, XPN, TS, IS, XAD, XTN [HL7 v2.5 2.A]. */
    private static final Map<Integer, Integer> COMPONENTS = Map.of(
            ID, 10, NAMES, 14, MOTHERS_MAIDEN_NAME, 14, BIRTH_DATE, 2, SEX, 1, ADDRESS, 14, PHONE, 12, ACCOUNT, 10);

    private static final Set<Integer> WITH_WILDCARD = Set.of(NAMES, MOTHERS_MAIDEN_NAME, BIRTH_DATE, ADDRESS);
    private static final String WILDCARD = "*";
    private static final String UNTIL_WILDCARD = "[^*]*\\*?";

    private static final Pattern CONFIDENCE = Pattern.compile("\\d{1,3}(\\.\\d{1,6})?");
    private static final BigDecimal CERTAIN = BigDecimal.valueOf(100);

    /** A part of PID; the first component or subcomponent, where none is told. */
    private record Part(int field, int component, int subcomponent) {}

    private final Map<Part, Hl7Value> values = new HashMap<>();
    private final Hl7Value confidence;
    private final Optional<PatientDomain> domain;

    /** @throws Hl7Failure if it cannot be understood */
    SearchParameters(Hl7Segment qpd, PatientDomains domains) {
        qpd.requiredField(3).repetitions(MOST_PARAMETERS).forEach(this::read);
        this.confidence = qpd.field(4);
        var id = values.get(new Part(ID, 1, 1));
        var authority = authorityOf(ID);
        if (id != null && authority.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.REQUIRED_FIELD_MISSING,
                    new Hl7Location("QPD", 1, 3, id.location().repetition(), 0),
                    "@PID.3.1 needs the domain of the identifier: @PID.3.4.1, or @PID.3.4.2 and @PID.3.4.3");
        }
        this.domain = authority.flatMap(named -> SentIdentifier.domain(named, domains));
    }

    private void read(Hl7Value repetition) {
        var name = repetition.component(1);
        var part = part(name);
        var value = repetition.component(2);
        if (!value.isGiven()) {
            return;
        }
        requireReadable(repetition, part);
        if (values.put(part, value) != null) {
            throw new Hl7Failure(Hl7ErrorCode.DATA_TYPE_ERROR, name.location(), "a parameter that is given twice");
        }
    }

    private static Part part(Hl7Value name) {
        var matcher = NAME.matcher(name.text().strip());
        if (matcher.matches()) {
            var part = new Part(
                    Integer.parseInt(matcher.group(1)), oneUnless(matcher.group(2)), oneUnless(matcher.group(3)));
            if (part.component() <= COMPONENTS.getOrDefault(part.field(), 0)) {
                return part;
            }
        }
        throw new Hl7Failure(
                Hl7ErrorCode.TABLE_VALUE_NOT_FOUND,
                name.location(),
                "no parameter of this query: those are of @PID.3, 5, 6, 7, 8, 11, 13 and 18");
    }

    private static int oneUnless(@Nullable String number) {
        return number == null ? 1 : Integer.parseInt(number);
    }

    private static void requireReadable(Hl7Value repetition, Part part) {
        var value = repetition.component(2);
        if (IntStream.rangeClosed(3, 20)
                .anyMatch(number -> repetition.component(number).isGiven())) {
            throw unreadable(repetition.component(3), "a value is one component: each part has a parameter of its own");
        }
        if (value.text().chars().anyMatch(Character::isISOControl)) {
            throw unreadable(value, "a value with a control character in it");
        }
        if (value.text().contains(WILDCARD)
                && !(WITH_WILDCARD.contains(part.field()) && value.text().matches(UNTIL_WILDCARD))) {
            throw unreadable(value, "a wildcard stands at the end, and of a name, an address or a birth date only");
        }
    }

    private static Hl7Failure unreadable(Hl7Value value, String text) {
        return new Hl7Failure(Hl7ErrorCode.DATA_TYPE_ERROR, value.location(), text);
    }

    /**
     * Absent if only a patient of a domain that is not known here would fit.
     *
     * @throws Hl7Failure if a value cannot be understood
     */
    Optional<DemographicsQuery> whom() {
        if (domain.isEmpty() && authorityOf(ID).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new DemographicsQuery(
                ids(),
                name(NAMES),
                birthDates(),
                gender(),
                address(),
                phone(),
                name(MOTHERS_MAIDEN_NAME),
                leastConfidence()));
    }

    /** Whether the patient has an identifier of the domain asked for, if there is one. */
    boolean admitsIdentifiersOf(FoundPatient patient) {
        return domain.map(asked -> patient.ids().stream()
                        .anyMatch(
                                id -> id.assigningAuthority().equals(asked.oid().value())))
                .orElse(true);
    }

    /** Absent if any account, or none, will do. */
    Optional<AskedAccount> account() {
        var number = values.get(new Part(ACCOUNT, 1, 1));
        var authority = authorityOf(ACCOUNT);
        return number == null && authority.isEmpty()
                ? Optional.empty()
                : Optional.of(new AskedAccount(Optional.ofNullable(number), authority));
    }

    private List<CX> ids() {
        var id = values.get(new Part(ID, 1, 1));
        if (id == null) {
            return List.of();
        }
        if (id.hasSubcomponents()) {
            throw unreadable(id, "an identifier with a bare ampersand in it");
        }
        return List.of(new SentIdentifier(id, id.text().strip(), domain).cx());
    }

    /** HD, whether its parts came each in a parameter or all in one; an OID unless it says otherwise. */
    private Optional<Hl7Value> authorityOf(int field) {
        var namespace = values.get(new Part(field, 4, 1));
        var universalId = values.get(new Part(field, 4, 2));
        if (namespace != null && (universalId == null || namespace.hasSubcomponents())) {
            return Optional.of(namespace);
        }
        return Optional.ofNullable(universalId)
                .map(oid -> new Hl7Value(
                        oid.location(),
                        String.join(
                                "&",
                                namespace == null ? "" : namespace.text(),
                                oid.text(),
                                Optional.ofNullable(values.get(new Part(field, 4, 3)))
                                        .map(Hl7Value::text)
                                        .orElse("ISO"))));
    }

    private List<NamePattern> name(int field) {
        var family = text(field, 1, 1);
        var name = new NamePattern(
                family != null ? family : joined(text(field, 1, 2), text(field, 1, 3)),
                joined(text(field, 2, 1), text(field, 3, 1)),
                false);
        return name.family() == null && name.given() == null ? List.of() : List.of(name);
    }

    private @Nullable BirthDates birthDates() {
        var value = values.get(new Part(BIRTH_DATE, 1, 1));
        if (value == null) {
            return null;
        }
        try {
            return BirthDates.on(
                    PartialDate.parse(value.text().replace(WILDCARD, "").strip()));
        } catch (IllegalArgumentException e) {
            throw unreadable(value, "the birth date is none of YYYY, YYYYMM and YYYYMMDD");
        }
    }

    private @Nullable AdministrativeGender gender() {
        var value = values.get(new Part(SEX, 1, 1));
        return value == null
                ? null
                : AdministrativeGender.ofCode(value.text())
                        .orElseThrow(() -> new Hl7Failure(
                                Hl7ErrorCode.TABLE_VALUE_NOT_FOUND,
                                value.location(),
                                "the sex is none of F, M, O, U, A and N"));
    }

    private List<PostalAddress> address() {
        if (values.keySet().stream().noneMatch(part -> part.field() == ADDRESS)) {
            return List.of();
        }
        var line = text(ADDRESS, 1, 1);
        return List.of(new PostalAddress(
                null,
                line != null ? line : joined(text(ADDRESS, 1, 2), text(ADDRESS, 1, 3)),
                text(ADDRESS, 2, 1),
                text(ADDRESS, 3, 1),
                text(ADDRESS, 4, 1),
                text(ADDRESS, 5, 1),
                text(ADDRESS, 6, 1)));
    }

    private List<String> phone() {
        var local = text(PHONE, 7, 1);
        return Stream.of(text(PHONE, 1, 1), text(PHONE, 4, 1), local == null ? null : joined(text(PHONE, 6, 1), local))
                .flatMap(Stream::ofNullable)
                .limit(1)
                .toList();
    }

    /** 0 to 100. A confidence up to 1 is of the scale of QRI-1, a greater one a percentage. */
    private int leastConfidence() {
        return confidence.isGiven()
                ? Optional.of(confidence.text().strip())
                        .filter(text -> CONFIDENCE.matcher(text).matches())
                        .map(BigDecimal::new)
                        .map(asked -> asked.compareTo(BigDecimal.ONE) > 0 ? asked : asked.multiply(CERTAIN))
                        .filter(percent -> percent.compareTo(CERTAIN) <= 0)
                        .map(percent ->
                                percent.setScale(0, RoundingMode.CEILING).intValueExact())
                        .orElseThrow(() -> unreadable(confidence, "the confidence is no number from 0 to 1"))
                : 0;
    }

    private @Nullable String text(int field, int component, int subcomponent) {
        var value = values.get(new Part(field, component, subcomponent));
        return value == null ? null : Hl7Text.unescaped(value.text());
    }

    private static @Nullable String joined(@Nullable String first, @Nullable String second) {
        if (first == null) {
            return second;
        }
        return second == null ? first : first + " " + second;
    }

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "SearchParameters[…]";
    }
}

package carnet.platform.console;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.matching.MatchField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, field by field, as people read it: the fields that are weighed by the names of {@link MatchField},
 * then those that help to tell people apart and are not. Religion and race are nobody's business here.
 */
final class RecordFields {

    private static final Map<String, Function<Demographics, List<String>>> FIELDS = fields();

    private RecordFields() {}

    /** In the order they are shown. */
    static Collection<String> names() {
        return FIELDS.keySet();
    }

    /** Every value of a field; none if the record does not say. */
    static List<String> values(String name, @Nullable Demographics said) {
        var field = FIELDS.get(name);
        return field == null || said == null ? List.of() : field.apply(said);
    }

    private static Map<String, Function<Demographics, List<String>>> fields() {
        var fields = new LinkedHashMap<String, Function<Demographics, List<String>>>();
        fields.put(MatchField.FAMILY_NAME.name(), said -> names(said, PersonName::family));
        fields.put(MatchField.GIVEN_NAME.name(), said -> names(said, RecordFields::givenNames));
        fields.put(MatchField.BIRTH_DATE.name(), said -> one(said.birthDate(), RecordFields::date));
        fields.put(MatchField.GENDER.name(), said -> one(said.gender(), Enum::name));
        fields.put(
                MatchField.ADDRESS.name(),
                said -> said.addresses().stream().map(RecordFields::address).toList());
        fields.put(
                MatchField.TELECOM.name(),
                said -> said.telecoms().stream().map(Telecom::value).toList());
        fields.put(MatchField.MOTHERS_MAIDEN_NAME.name(), said -> one(said.mothersMaidenName(), PersonName::family));
        fields.put("MULTIPLE_BIRTH", said -> one(said.multipleBirth(), RecordFields::yesOrNo));
        fields.put("BIRTH_ORDER", said -> one(said.birthOrder(), String::valueOf));
        fields.put("BIRTH_PLACE", said -> one(said.birthPlace(), Function.identity()));
        fields.put("DECEASED", said -> one(said.deceased(), RecordFields::yesOrNo));
        fields.put("DECEASED_TIME", said -> one(said.deceasedTime(), Function.identity()));
        fields.put("MARITAL_STATUS", said -> one(said.maritalStatus(), Function.identity()));
        fields.put("CITIZENSHIP", Demographics::citizenships);
        fields.put("LANGUAGE", Demographics::languages);
        fields.put("ACCOUNT_NUMBER", said -> one(said.accountNumber(), Function.identity()));
        fields.put("IDENTITY_UNKNOWN", said -> said.identityUnknown() ? List.of(yesOrNo(true)) : List.of());
        fields.put("LAST_UPDATE", said -> one(said.lastUpdate(), Function.identity()));
        fields.put("LAST_UPDATE_FACILITY", said -> one(said.lastUpdateFacility(), Function.identity()));
        return fields;
    }

    private static <T> List<String> one(@Nullable T value, Function<T, @Nullable String> text) {
        var written = value == null ? null : text.apply(value);
        return written == null ? List.of() : List.of(written);
    }

    private static List<String> names(Demographics said, Function<PersonName, @Nullable String> part) {
        return said.names().stream()
                .map(part)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    private static @Nullable String givenNames(PersonName name) {
        var all = Stream.of(name.given(), name.further())
                .flatMap(Stream::ofNullable)
                .toList();
        return all.isEmpty() ? null : String.join(" ", all);
    }

    private static String address(PostalAddress address) {
        var place = Stream.of(address.postalCode(), address.city())
                .flatMap(Stream::ofNullable)
                .toList();
        return String.join(
                ", ",
                Stream.of(
                                address.street(),
                                address.other(),
                                place.isEmpty() ? null : String.join(" ", place),
                                address.state(),
                                address.country())
                        .flatMap(Stream::ofNullable)
                        .toList());
    }

    /** As far as it is known, {@code 1968-03-12}. */
    private static String date(PartialDate date) {
        var digits = date.text();
        var text = new StringBuilder(digits);
        if (digits.length() > 6) {
            text.insert(6, '-');
        }
        if (digits.length() > 4) {
            text.insert(4, '-');
        }
        return text.toString();
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }
}

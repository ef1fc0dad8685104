package carnet.registry.query;

import carnet.metadata.CX;
import carnet.metadata.DTM;
import carnet.metadata.RegistryObject;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.EntryFilter.TimeRange;
import carnet.wsdl.rim.SlotType1;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a stored query as their slots code them [TF-2 3.18.4.1.2.3.3 to 3.18.4.1.2.3.5]: the values of one slot
 * are alternatives, several slots of one name have to hold together. Parameters nobody asks for are ignored.
 */
final class QueryParameters {

    private static final int LONGEST_VALUE = 256;
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern CODE = Pattern.compile("[^^]+\\^\\^[^^]+");

    private final Map<String, List<List<String>>> slots = new LinkedHashMap<>();

    /** @throws RegistryFailure when a value is not coded as the Technical Framework says */
    QueryParameters(List<SlotType1> given) {
        for (SlotType1 slot : given) {
            var name = String.valueOf(slot.getName());
            var values = new ArrayList<String>();
            if (slot.getValueList() != null) {
                slot.getValueList().getValue().forEach(text -> values.addAll(parsed(name, text)));
            }
            if (!values.isEmpty()) {
                slots.computeIfAbsent(name, key -> new ArrayList<>()).add(List.copyOf(values));
            }
        }
    }

    boolean has(String name) {
        return slots.containsKey(name);
    }

    // cardinality

    /** The one value of a parameter that must be there. */
    String required(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    /** The one value of a parameter that may be there. */
    Optional<String> optional(String name) {
        var values = anyOf(name);
        if (values.size() > 1) {
            throw paramNumber(name + ": one value allowed, " + values.size() + " given");
        }
        return values.stream().findFirst();
    }

    /** The alternatives of a parameter that must be there. */
    List<String> requiredAnyOf(String name) {
        var values = anyOf(name);
        if (values.isEmpty()) {
            throw missing(name);
        }
        return values;
    }

    /** The alternatives of a parameter; none when absent. */
    List<String> anyOf(String name) {
        var conjunction = slots.getOrDefault(name, List.of());
        if (conjunction.size() > 1) {
            throw paramNumber(name + ": stands in " + conjunction.size() + " slots, and only one is allowed");
        }
        return conjunction.isEmpty() ? List.of() : conjunction.get(0);
    }

    /** Alternatives that have to hold together; none when absent. */
    List<List<String>> allOfAnyOf(String name) {
        return slots.getOrDefault(name, List.of());
    }

    // types

    CX requiredPatientId(String name) {
        return patientId(name, required(name));
    }

    CX patientId(String name, String text) {
        return read(name, text, CX::parse);
    }

    /** Codes in the form {@code code^^scheme}. */
    List<String> codes(String name) {
        return anyOf(name).stream().map(value -> code(name, value)).toList();
    }

    List<List<String>> allOfCodes(String name) {
        return allOfAnyOf(name).stream()
                .map(values -> values.stream().map(value -> code(name, value)).toList())
                .toList();
    }

    /** The range of {@code nameFrom} and {@code nameTo}. */
    TimeRange times(String name) {
        return new TimeRange(time(name + "From"), time(name + "To"));
    }

    private @Nullable String time(String name) {
        return optional(name)
                .map(text -> read(name, text, DTM::new).firstSecond())
                .orElse(null);
    }

    /** Those values that are UUIDs, in their one spelling; others cannot be the id of anything registered. */
    static List<String> uuids(List<String> values) {
        return values.stream()
                .filter(value -> !RegistryObject.isSymbolic(value))
                .map(QueryParameters::canonicalOrNull)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String canonicalOrNull(String urn) {
        try {
            return RegistryObject.canonicalUUID(urn);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String code(String name, String value) {
        if (!CODE.matcher(value).matches()) {
            throw wrong(name + ": a code is written code^^codingScheme");
        }
        return value;
    }

    private static <T> T read(String name, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name + ": " + e.getMessage());
        }
    }

    // coding of values [TF-2 3.18.4.1.2.3.5]

    private static List<String> parsed(String name, String text) {
        var value = text.strip();
        if (value.startsWith("(")) {
            return list(name, value);
        }
        if (value.startsWith("'")) {
            var item = new StringBuilder();
            if (quoted(name, value, 0, item) != value.length()) {
                throw wrong(name + ": text follows the closing quote");
            }
            return List.of(bounded(name, item.toString()));
        }
        if (!NUMBER.matcher(value).matches()) {
            throw wrong(name + ": a text value stands in single quotes, several in parentheses");
        }
        return List.of(bounded(name, value));
    }

    private static List<String> list(String name, String value) {
        var items = new ArrayList<String>();
        int at = blanks(value, 1);
        while (true) {
            var item = new StringBuilder();
            if (at < value.length() && value.charAt(at) == '\'') {
                at = quoted(name, value, at, item);
            } else {
                while (at < value.length() && Character.isDigit(value.charAt(at))) {
                    item.append(value.charAt(at++));
                }
                if (item.isEmpty()) {
                    throw wrong(name + ": a list is written ('first','second')");
                }
            }
            items.add(bounded(name, item.toString()));
            at = blanks(value, at);
            if (at < value.length() && value.charAt(at) == ',') {
                at = blanks(value, at + 1);
            } else {
                break;
            }
        }
        if (at != value.length() - 1 || value.charAt(at) != ')') {
            throw wrong(name + ": a list ends with its closing parenthesis");
        }
        return items;
    }

    /** Reads from an opening quote to behind the closing one; two quotes are one inside. */
    private static int quoted(String name, String value, int start, StringBuilder item) {
        for (int at = start + 1; at < value.length(); at++) {
            if (value.charAt(at) != '\'') {
                item.append(value.charAt(at));
            } else if (at + 1 < value.length() && value.charAt(at + 1) == '\'') {
                item.append('\'');
                at++;
            } else {
                return at + 1;
            }
        }
        throw wrong(name + ": the closing quote is missing");
    }

    private static int blanks(String value, int from) {
        int at = from;
        while (at < value.length() && Character.isWhitespace(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String bounded(String name, String item) {
        if (item.isEmpty()) {
            throw wrong(name + ": a value is empty");
        }
        if (item.length() > LONGEST_VALUE) {
            throw wrong(name + ": a value is longer than " + LONGEST_VALUE + " characters");
        }
        return item;
    }

    // failures

    static RegistryFailure missing(String name) {
        return new RegistryFailure(
                RegistryError.of(XdsErrorCode.STORED_QUERY_MISSING_PARAM, name + ": required, missing"));
    }

    static RegistryFailure paramNumber(String codeContext) {
        return new RegistryFailure(RegistryError.of(XdsErrorCode.STORED_QUERY_PARAM_NUMBER, codeContext));
    }

    static RegistryFailure wrong(String codeContext) {
        return new RegistryFailure(RegistryError.of(XdsErrorCode.REGISTRY_ERROR, codeContext));
    }
}

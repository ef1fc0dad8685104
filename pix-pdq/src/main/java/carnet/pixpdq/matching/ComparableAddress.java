package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.PostalAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A home address made ready to be compared.
 *
 * @param postalCode without the letter of the country before it; empty when absent
 * @param city folded; empty when absent
 * @param street words without number and without the word for street; empty when absent
 * @param number of the house, with its letter; empty when absent
 */
record ComparableAddress(String postalCode, String city, String street, String number) {

    /** Table 0190: where somebody was born, or an address known to be wrong, is not where they live. */
    private static final Set<String> NOT_HOME = Set.of("BDL", "BR", "N", "F", "RH", "BA", "BI", "B", "O");

    private static final Set<String> WORDS_FOR_STREET = Stream.of(
                    "RUE",
                    "R",
                    "STRASSE",
                    "STR",
                    "STROOSS",
                    "RUA",
                    "AVENUE",
                    "AV",
                    "AVE",
                    "AVENIDA",
                    "BOULEVARD",
                    "BD",
                    "BLD",
                    "BVD",
                    "ROUTE",
                    "RTE",
                    "PLACE",
                    "PL",
                    "PLATZ",
                    "PLAZ",
                    "CHEMIN",
                    "CH",
                    "WEG",
                    "WEE",
                    "IMPASSE",
                    "IMP",
                    "ALLEE",
                    "ALL",
                    "CITE",
                    "SQUARE",
                    "SQ",
                    "GASSE",
                    "DE",
                    "DU",
                    "DES",
                    "LA",
                    "LE",
                    "LES",
                    "L",
                    "D",
                    "AM",
                    "AN",
                    "IM",
                    "DER",
                    "DEN",
                    "DEM",
                    "ZUM",
                    "ZUR",
                    "OP",
                    "BEI",
                    "SAINT",
                    "ST",
                    "SANKT")
            .map(Folding::fold)
            .collect(Collectors.toUnmodifiableSet());

    private static final double SIMILAR = 0.93;

    private static final Map<String, String> SHORT = Map.of("GD", "GRAND", "GDE", "GRANDE", "NLLE", "NOUVELLE");
    private static final Pattern COUNTRY_BEFORE_CODE = Pattern.compile("^[A-Z]{1,2} ?(?=\\d)");
    private static final Pattern HOUSE_NUMBER = Pattern.compile("\\b\\d+[A-Z]?\\b");

    static Optional<ComparableAddress> of(PostalAddress address) {
        if (address.use() != null && NOT_HOME.contains(address.use())) {
            return Optional.empty();
        }
        var line = foldedOrEmpty(address.street());
        var words = Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.isEmpty() && !Character.isDigit(word.charAt(0)))
                .filter(word -> word.length() > 1 && !WORDS_FOR_STREET.contains(word))
                .map(word -> SHORT.getOrDefault(word, word))
                .map(ComparableAddress::withoutEndingForStreet)
                .collect(Collectors.joining());
        var number = HOUSE_NUMBER.matcher(line);
        var comparable = new ComparableAddress(
                COUNTRY_BEFORE_CODE
                        .matcher(foldedOrEmpty(address.postalCode()))
                        .replaceFirst("")
                        .replace(" ", ""),
                foldedOrEmpty(address.city()).replace(" ", ""),
                words,
                number.find() ? number.group() : "");
        return comparable.isEmpty() ? Optional.empty() : Optional.of(comparable);
    }

    private boolean isEmpty() {
        return postalCode.isEmpty() && city.isEmpty() && street.isEmpty();
    }

    private static String withoutEndingForStreet(String word) {
        for (var ending : List.of("STRASSE", "STROOSS", "STR")) {
            if (word.endsWith(ending) && word.length() > ending.length() + 2) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static String foldedOrEmpty(@Nullable String text) {
        return text == null ? "" : Folding.fold(text);
    }

    Agreement compare(ComparableAddress other) {
        boolean samePlace = alikeAndThere(postalCode, other.postalCode) || alikeAndThere(city, other.city);
        boolean sameStreet = alikeAndThere(street, other.street);
        boolean sameNumber = !number.isEmpty() && number.equals(other.number);
        if (samePlace && sameStreet && sameNumber) {
            return Agreement.EQUAL;
        }
        if (sameStreet && (samePlace || sameNumber)) {
            return Agreement.SIMILAR;
        }
        return samePlace ? Agreement.PARTIAL : Agreement.DIFFERENT;
    }

    private static boolean alikeAndThere(String a, String b) {
        return !a.isEmpty()
                && !b.isEmpty()
                && (a.equals(b) || (a.length() > 5 && b.length() > 5 && Likeness.isSimilar(a, b, SIMILAR)));
    }

    @Override
    public String toString() {
        return "ComparableAddress[…]";
    }
}

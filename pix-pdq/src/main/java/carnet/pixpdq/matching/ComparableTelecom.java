package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.Telecom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A telephone number without the country's code, or a mail address, made ready to be compared. */
final class ComparableTelecom {

    /** Luxembourg, its neighbours and Portugal; a number of another country keeps its code on both sides. */
    private static final List<String> COUNTRY_CODES = List.of("352", "351", "33", "32", "49");

    private static final int SHORTEST_NUMBER = 6;

    private ComparableTelecom() {}

    /** Empty for what cannot be somebody's number: too short, or one digit over and over. */
    static Optional<String> of(Telecom telecom) {
        var value = telecom.value().strip().toLowerCase(Locale.ROOT);
        for (var scheme : List.of("tel:", "mailto:")) {
            value = value.startsWith(scheme) ? value.substring(scheme.length()) : value;
        }
        if (value.contains("@")) {
            return Optional.of(value);
        }
        var digits = value.replace("(0)", "").replaceAll("[^0-9]", "");
        boolean international = value.startsWith("+") || digits.startsWith("00");
        digits = digits.replaceFirst("^00", "");
        if (international) {
            digits = withoutCountry(digits);
        }
        digits = digits.replaceFirst("^0", "");
        boolean placeholder =
                digits.length() < SHORTEST_NUMBER || digits.chars().distinct().count() < 2;
        return placeholder ? Optional.empty() : Optional.of(digits);
    }

    private static String withoutCountry(String digits) {
        return COUNTRY_CODES.stream()
                .filter(digits::startsWith)
                .map(code -> digits.substring(code.length()))
                .findFirst()
                .orElse(digits);
    }
}

package carnet.pixpdq.v3;

import carnet.pixpdq.demographics.Telecom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Data type TEL, a URL, and what it is in HL7 v2: XTN [TF-2 Appendix E]. */
final class TelecomCodec {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final String MAIL = "Internet";
    private static final String FAX = "FX";
    private static final String MOBILE = "CP";
    private static final String PHONE = "PH";

    private TelecomCodec() {}

    /** Absent if it says nothing. */
    static Optional<Telecom> read(V3Element telecom) {
        var url = telecom.attribute("value");
        var parts = SCHEME.matcher(url);
        var scheme = parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "tel";
        var value = parts.matches() ? parts.group(2).strip() : url;
        if (value.isBlank()) {
            return Optional.empty();
        }
        var uses = List.of(telecom.attribute("use").split("\\s+", -1));
        return Optional.of(
                switch (scheme) {
                    case "tel" -> new Telecom(use(uses), uses.contains("MC") ? MOBILE : PHONE, value);
                    case "fax" -> new Telecom(use(uses), FAX, value);
                    case "mailto" -> new Telecom(use(uses), MAIL, value);
                    default -> new Telecom(use(uses), null, url);
                });
    }

    private static @Nullable String use(List<String> uses) {
        if (uses.contains("WP") || uses.contains("DIR") || uses.contains("PUB")) {
            return "WPN";
        }
        if (uses.contains("EC")) {
            return "EMR";
        }
        return uses.contains("H") || uses.contains("HP") || uses.contains("MC") ? "PRN" : null;
    }

    static void write(V3Writer person, Telecom telecom) {
        var equipment = telecom.equipment();
        var work = "WPN".equals(telecom.use());
        person.child("telecom")
                .with("value", url(telecom))
                .with("use", MOBILE.equals(equipment) ? "MC" : work ? "WP" : "PRN".equals(telecom.use()) ? "HP" : null);
    }

    private static String url(Telecom telecom) {
        var value = telecom.value();
        if (MAIL.equals(telecom.equipment()) || value.contains("@")) {
            return "mailto:" + value;
        }
        var parts = SCHEME.matcher(value);
        if (parts.matches()) {
            return value;
        }
        return (FAX.equals(telecom.equipment()) ? "fax:" : "tel:") + value.replaceAll("\\s+", "");
    }
}

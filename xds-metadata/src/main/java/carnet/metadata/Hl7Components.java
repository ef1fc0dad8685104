package carnet.metadata;

import java.util.List;
import java.util.regex.Pattern;

/** The components of an HL7 v2 field as the XDS data types use it, split at one separator, from 1 [TF-3 4.2.3.1.7]. */
record Hl7Components(List<String> parts) {

    private static final Pattern OID_AUTHORITY = Pattern.compile("[^&^]*&[0-9.]+&ISO");

    static Hl7Components of(String text) {
        return new Hl7Components(List.of(text.split("\\^", -1)));
    }

    /** The component at this HL7 position, empty when absent. */
    String at(int position) {
        return position <= parts.size() ? parts.get(position - 1) : "";
    }

    /** Whether something stands there; separators with nothing between them are nothing. */
    boolean has(int position) {
        return !at(position).replace("&", "").isBlank();
    }

    boolean hasAfter(int position) {
        for (int later = position + 1; later <= parts.size(); later++) {
            if (has(later)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the component is an assigning authority by OID: {@code [namespace]&OID&ISO}. */
    boolean isAuthority(int position) {
        return OID_AUTHORITY.matcher(at(position)).matches();
    }
}

package carnet.pixpdq.demographics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a name is to its bearer [HL7 v2 table 0200]. */
public enum NameUse {
    LEGAL("L"),
    DISPLAY("D"),
    MAIDEN("M"),
    BIRTH("B"),
    ADOPTED("C"),
    ALIAS("A"),
    NICKNAME("N"),
    LICENSING("I"),
    PARTNER("P"),
    TRIBAL("T"),
    PSEUDONYM("S"),
    UNSPECIFIED("U");

    private final String code;

    NameUse(String code) {
        this.code = code;
    }

    /** One letter of table 0200. */
    public String code() {
        return code;
    }

    /** Empty when the table has no such code; case does not matter. */
    public static Optional<NameUse> ofCode(String code) {
        var wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(use -> use.code.equals(wanted)).findFirst();
    }
}

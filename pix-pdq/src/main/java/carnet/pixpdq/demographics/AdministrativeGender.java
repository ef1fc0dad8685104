package carnet.pixpdq.demographics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Administrative sex [HL7 v2 table 0001]. */
public enum AdministrativeGender {
    FEMALE("F"),
    MALE("M"),
    OTHER("O"),
    UNKNOWN("U"),
    AMBIGUOUS("A"),
    NOT_APPLICABLE("N");

    private final String code;

    AdministrativeGender(String code) {
        this.code = code;
    }

    /** One letter of table 0001. */
    public String code() {
        return code;
    }

    /** Empty when the table has no such code; case does not matter. */
    public static Optional<AdministrativeGender> ofCode(String code) {
        var wanted = code.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(gender -> gender.code.equals(wanted))
                .findFirst();
    }
}

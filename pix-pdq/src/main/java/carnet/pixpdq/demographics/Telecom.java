package carnet.pixpdq.demographics;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number or mail address as it was sent [HL7 v2 XTN, v3 TEL].
 *
 * @param use of table 0201, such as {@code PRN}
 * @param equipment of table 0202, such as {@code PH}, {@code CP} or {@code Internet}
 * @param value the number or address; never blank
 */
public record Telecom(@Nullable String use, @Nullable String equipment, String value) {

    public Telecom {
        use = Text.orNull(use);
        equipment = Text.orNull(equipment);
        if (value.isBlank()) {
            throw new IllegalArgumentException("a telecom has a value");
        }
    }

    @Override
    public String toString() {
        return "Telecom[…]";
    }
}

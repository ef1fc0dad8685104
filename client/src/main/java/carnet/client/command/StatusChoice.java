package carnet.client.command;

import carnet.metadata.AvailabilityStatus;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Documents of which availabilityStatus are wanted. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are
enum StatusChoice {
    APPROVED(EnumSet.of(AvailabilityStatus.APPROVED)),
    DEPRECATED(EnumSet.of(AvailabilityStatus.DEPRECATED)),
    ALL(EnumSet.allOf(AvailabilityStatus.class));

    private final Set<AvailabilityStatus> availability;

    StatusChoice(Set<AvailabilityStatus> availability) {
        this.availability = Set.copyOf(availability);
    }

    Set<AvailabilityStatus> availability() {
        return availability;
    }

    /** Reads it as a person writes it. */
    static final class Word implements ITypeConverter<StatusChoice> {
        @Override
        public StatusChoice convert(String value) {
            try {
                return valueOf(value.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is not approved, deprecated or all");
            }
        }
    }
}

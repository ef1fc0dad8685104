package carnet.registry.store;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.DocumentEntryType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What SQL narrows DocumentEntries by. An empty set allows all; codes are {@code code^^scheme}, times 14 digits.
 */
public record EntryFilter(
        Set<AvailabilityStatus> status,
        Set<DocumentEntryType> objectType,
        List<String> classCode,
        List<String> typeCode,
        List<String> practiceSettingCode,
        List<String> healthcareFacilityTypeCode,
        List<String> formatCode,
        TimeRange creationTime,
        TimeRange serviceStartTime,
        TimeRange serviceStopTime) {

    /** All entries of that status. */
    public static EntryFilter ofStatus(AvailabilityStatus status) {
        return new EntryFilter(
                Set.of(status),
                Set.of(DocumentEntryType.values()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                TimeRange.ALWAYS,
                TimeRange.ALWAYS,
                TimeRange.ALWAYS);
    }

    /** From inclusive, to exclusive [TF-2 3.18.4.1.2.3.3]; either may be absent. */
    public record TimeRange(@Nullable String from, @Nullable String to) {

        public static final TimeRange ALWAYS = new TimeRange(null, null);
    }
}

package carnet.xua.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account in a list. */
public record AccountSummary(
        String account,
        String name,
        boolean disabled,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {}

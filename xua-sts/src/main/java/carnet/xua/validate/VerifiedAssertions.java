package carnet.xua.validate;

import carnet.xua.assertion.AssertionContent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Assertions whose signature was found right a moment ago, by their fingerprint: a user sends one with every request. Only what
 * follows from the bytes and the issuer's keys is remembered, and not for long, so that a key which is withdrawn ends soon.
 */
final class VerifiedAssertions {

    private static final int MOST = 10_000;
    private static final Duration KEPT_FOR = Duration.ofSeconds(60);

    private record Entry(AssertionContent content, Instant until) {}

    private final Map<String, Entry> byFingerprint = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<AssertionContent> with(String fingerprint, Instant now) {
        var entry = byFingerprint.get(fingerprint);
        return entry == null || !now.isBefore(entry.until()) ? Optional.empty() : Optional.of(entry.content());
    }

    synchronized void add(String fingerprint, AssertionContent content, Instant now) {
        byFingerprint.put(fingerprint, new Entry(content, now.plus(KEPT_FOR)));
    }

    /** The keys of issuers have changed. */
    synchronized void forget() {
        byFingerprint.clear();
    }
}

package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.JournalEntry.Change;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which identifiers of sources were under which XAD-PID before a transaction, and are after it. */
final class XadPidLinks {

    private final String affinityDomain;
    private final Map<Long, IdentityRecord> before = new HashMap<>();
    private final Map<Long, IdentityRecord> after;

    /**
     * @param members all identities of the persons that changes concern, as they are after them
     * @param changes of the transaction
     */
    XadPidLinks(Collection<IdentityRecord> members, Collection<Change> changes, String affinityDomain) {
        this.affinityDomain = affinityDomain;
        this.after = members.stream().collect(Collectors.toMap(IdentityRecord::identityKey, Function.identity()));
        before.putAll(after);
        changes.forEach(change -> {
            var was = change.before();
            if (was == null) {
                before.remove(change.after().identityKey());
            } else {
                before.put(was.identityKey(), was);
            }
        });
    }

    /** What a registry has to hear; what was subsumed and stands for itself again cannot be told so. */
    Stream<XadPidLinkChange> changed() {
        return before.values().stream()
                .filter(was -> was.isActive() && !was.isOf(affinityDomain))
                .flatMap(was -> xadPid(before, was.personKey()).stream().flatMap(previous -> change(was, previous)));
    }

    private Stream<XadPidLinkChange> change(IdentityRecord was, CX previous) {
        var local = survivorOf(after.get(was.identityKey()));
        return Stream.ofNullable(local)
                .flatMap(stays -> xadPid(after, stays.personKey()).stream()
                        .map(current -> new XadPidLinkChange(
                                current,
                                stays.id(),
                                previous,
                                Optional.of(was.id()).filter(id -> !id.equals(stays.id())))))
                .filter(change ->
                        change.subsumedLocalId().isPresent() || !change.xadPid().equals(previous));
    }

    private @Nullable IdentityRecord survivorOf(@Nullable IdentityRecord record) {
        var last = record;
        while (last != null && last.subsumedBy() != null) {
            last = after.get(last.subsumedBy());
        }
        return last;
    }

    /** One an authority gave comes before one we minted. */
    private Optional<CX> xadPid(Map<Long, IdentityRecord> records, long person) {
        return records.values().stream()
                .filter(record -> record.personKey() == person && record.isActive() && record.isOf(affinityDomain))
                .min(Comparator.comparing(IdentityRecord::minted).thenComparing(IdentityRecord::identityKey))
                .map(IdentityRecord::id);
    }
}

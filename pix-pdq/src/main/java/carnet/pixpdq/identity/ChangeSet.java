package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.JournalEntry.Change;
import carnet.pixpdq.store.News;
import carnet.pixpdq.store.NonLink;
import carnet.pixpdq.store.SearchIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one transaction. Each is written at once; what they come to is told to the journal, and to the registry
 * as far as it concerns the affinity domain, at the end.
 */
final class ChangeSet {

    private final IdentityStore store;
    private final IdentityRules rules;
    private final Instant at;
    private final Map<Long, IdentityRecord> before = new HashMap<>();
    private final Map<Long, IdentityRecord> after = new LinkedHashMap<>();
    private final Set<NonLink> keptApart = new LinkedHashSet<>();
    private final Set<NonLink> released = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    ChangeSet(IdentityStore store, IdentityRules rules, Instant at) {
        this.store = store;
        this.rules = rules;
        this.at = at;
    }

    Instant at() {
        return at;
    }

    /** A new identity; the draft's key is not looked at. */
    IdentityRecord add(IdentityRecord draft) {
        var added = store.insert(draft);
        after.put(added.identityKey(), added);
        var demographics = added.demographics();
        if (demographics != null) {
            store.searchIndex().add(added.identityKey(), demographics);
            store.blockingIndex().add(added.identityKey(), BlockingKeys.of(demographics));
        }
        return added;
    }

    /** An identity as these changes left it. */
    IdentityRecord now(IdentityRecord identity) {
        return after.getOrDefault(identity.identityKey(), identity);
    }

    void put(IdentityRecord changed) {
        var now = after.get(changed.identityKey());
        put(now == null ? store.identities(List.of(changed.identityKey())).get(0) : now, changed);
    }

    /** @param now as it is, with what was changed before */
    void put(IdentityRecord now, IdentityRecord changed) {
        var key = changed.identityKey();
        if (!after.containsKey(key)) {
            before.put(key, now);
        }
        if (changed.equals(now)) {
            return;
        }
        store.update(changed);
        after.put(key, changed);
        if (changed.isActive() != now.isActive() || !Objects.equals(changed.demographics(), now.demographics())) {
            index(key, now.isActive() ? now.demographics() : null, changed.isActive() ? changed.demographics() : null);
        }
    }

    private void index(long key, @Nullable Demographics known, @Nullable Demographics said) {
        if (known == null && said == null) {
            return;
        }
        if (!entriesOf(said).equals(entriesOf(known))) {
            store.searchIndex().put(key, said);
        }
        store.blockingIndex().put(key, said == null ? Set.of() : BlockingKeys.of(said));
    }

    private static List<SearchIndex.Entry> entriesOf(@Nullable Demographics demographics) {
        return demographics == null ? List.of() : SearchIndex.entriesOf(demographics);
    }

    void keepApart(NonLink pair) {
        if (!released.remove(pair)) {
            keptApart.add(pair);
        }
        store.nonLinks().keepApart(pair);
    }

    void release(NonLink pair) {
        if (!keptApart.remove(pair)) {
            released.add(pair);
        }
        store.nonLinks().release(pair);
    }

    /** Something the journal shall say beside the cause. */
    void note(String note) {
        notes.add(note);
    }

    /** Writes the journal and the news, if anything has changed at all. */
    List<News.Numbered> finish(Action action, Cause cause) {
        var changes = after.values().stream()
                .map(now -> new Change(before.get(now.identityKey()), now))
                .filter(change -> !change.after().equals(change.before()))
                .toList();
        if (changes.isEmpty() && keptApart.isEmpty() && released.isEmpty()) {
            return List.of();
        }
        store.journal()
                .append(new JournalEntry(
                        0,
                        action,
                        cause.who(),
                        cause.with(notes).why(),
                        at,
                        changes,
                        List.copyOf(keptApart),
                        List.copyOf(released)));
        addUpdates(changes);
        addLinkChanges(changes);
        return store.news().add(news(changes));
    }

    /** One for each person whose active identifiers are others now [TF-2 3.10.4.1.1]. */
    private void addUpdates(List<Change> changes) {
        if (rules.subscriptions().isEmpty()) {
            return;
        }
        for (var person : concerned(changes)) {
            var ids = store.membersOf(List.of(person)).stream()
                    .filter(IdentityRecord::isActive)
                    .map(IdentityRecord::id)
                    .toList();
            for (var subscription : rules.subscriptions()) {
                var wanted = ids.stream()
                        .filter(id -> subscription.domains().contains(id.assigningAuthority()))
                        .toList();
                if (!wanted.isEmpty()) {
                    store.updates().add(subscription.consumer(), wanted, at);
                }
            }
        }
    }

    private static Set<Long> concerned(List<Change> changes) {
        return changes.stream()
                .filter(ChangeSet::changesWhoIsWho)
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .flatMap(Stream::ofNullable)
                .map(IdentityRecord::personKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** [TF-2 3.64.4.1.1] */
    private void addLinkChanges(List<Change> changes) {
        var persons = concerned(changes);
        if (rules.registries().isEmpty() || persons.isEmpty()) {
            return;
        }
        new XadPidLinks(store.membersOf(persons), changes, rules.affinityDomain())
                .changed()
                .forEach(change ->
                        rules.registries().forEach(registry -> store.updates().add(registry, change.ids(), at)));
    }

    private static boolean changesWhoIsWho(Change change) {
        var was = change.before();
        return was == null || !was.standsAs(change.after());
    }

    /** A registry merges into patients it knows and that are active: so these come first. */
    private List<News> news(List<Change> changes) {
        var ofDomain = changes.stream()
                .filter(change -> change.after().isOf(rules.affinityDomain()))
                .toList();
        return Stream.of(
                        ofDomain.stream().flatMap(ChangeSet::registered),
                        ofDomain.stream().flatMap(this::unmerged),
                        ofDomain.stream().flatMap(this::merged))
                .flatMap(news -> news)
                .toList();
    }

    private static Stream<News> registered(Change change) {
        return change.before() == null
                ? Stream.of(new News.Registered(change.after().id()))
                : Stream.of();
    }

    private Stream<News> unmerged(Change change) {
        var was = change.before();
        return was != null
                        && !was.isActive()
                        && !Objects.equals(was.subsumedBy(), change.after().subsumedBy())
                ? Stream.of(new News.Unmerged(change.after().id(), followersOf(change.after())))
                : Stream.of();
    }

    private Stream<News> merged(Change change) {
        var was = change.before();
        var survivor = change.after().subsumedBy();
        return survivor != null && (was == null || !survivor.equals(was.subsumedBy()))
                ? store.identities(List.of(survivor)).stream()
                        .map(found -> new News.Merged(change.after().id(), found.id()))
                : Stream.of();
    }

    private List<CX> followersOf(IdentityRecord identity) {
        return subsumedAtAnyRemove(List.of(identity)).stream()
                .map(IdentityRecord::id)
                .toList();
    }

    /** Everyone these subsumed, and whom those subsumed. */
    List<IdentityRecord> subsumedAtAnyRemove(Collection<IdentityRecord> survivors) {
        var all = new ArrayList<IdentityRecord>();
        var next = List.copyOf(survivors);
        while (!next.isEmpty()) {
            next = store.subsumedBy(
                    next.stream().map(IdentityRecord::identityKey).toList());
            all.addAll(next);
        }
        return all;
    }
}

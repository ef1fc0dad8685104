package carnet.pixpdq.store;

import carnet.pixpdq.matching.BlockingKeys;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Identities by the keys that those of one person are likely to share. */
public final class BlockingIndex {

    private final JdbcTemplate jdbc;

    BlockingIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on the identity, which was found under none, is found under these keys. */
    public void add(long identityKey, Collection<String> blockingKeys) {
        jdbc.batchUpdate(
                "insert into blocking_key (blocking_key, identity_key) values (?, ?)",
                blockingKeys.stream()
                        .map(key -> new Object[] {key, identityKey})
                        .toList());
    }

    /** From now on the identity is found under these keys and no others. */
    public void put(long identityKey, Collection<String> blockingKeys) {
        var there = Set.copyOf(jdbc.queryForList(
                "select blocking_key from blocking_key where identity_key = ?", String.class, identityKey));
        jdbc.batchUpdate(
                "delete from blocking_key where blocking_key = ? and identity_key = ?",
                there.stream()
                        .filter(key -> !blockingKeys.contains(key))
                        .map(key -> new Object[] {key, identityKey})
                        .toList());
        add(
                identityKey,
                blockingKeys.stream().filter(key -> !there.contains(key)).toList());
    }

    /** The persons of whom an identity shares one of the keys, keys too many identities share passed over. */
    Set<Long> personsSharing(Collection<String> blockingKeys) {
        var persons = new HashSet<Long>();
        for (var chunk : KeyChunks.of(identitiesSharing(List.copyOf(blockingKeys)))) {
            persons.addAll(jdbc.queryForList(
                    "select person_key from identity_record where identity_key in ("
                            + KeyChunks.placeholders(chunk.size()) + ")",
                    Long.class,
                    chunk.toArray()));
        }
        return persons;
    }

    /** Each key is a range of its own, so that a wide one is not read to its end. */
    private List<Long> identitiesSharing(List<String> keys) {
        record Shared(String key, long identityKey) {}
        var range = "(select blocking_key, identity_key from blocking_key where blocking_key = ? fetch first "
                + (BlockingKeys.MOST_RECORDS + 1) + " rows only)";
        var byKey = new HashMap<String, Set<Long>>();
        for (var chunk : KeyChunks.of(keys)) {
            jdbc.query(
                            String.join(" union all ", Collections.nCopies(chunk.size(), range)),
                            (row, n) -> new Shared(row.getString(1), row.getLong(2)),
                            chunk.toArray())
                    .forEach(shared -> byKey.computeIfAbsent(shared.key(), key -> new HashSet<>())
                            .add(shared.identityKey()));
        }
        return byKey.values().stream()
                .filter(sharing -> sharing.size() <= BlockingKeys.MOST_RECORDS)
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
    }
}

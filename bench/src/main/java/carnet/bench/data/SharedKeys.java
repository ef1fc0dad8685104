package carnet.bench.data;

import carnet.pixpdq.matching.BlockingKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Which records have which blocking key: in memory, some fifty bytes for each key of each record. */
final class SharedKeys {

    private static final int NONE = -1;
    private static final double MOST_FILLED = 0.6;

    private long[] hashes = new long[1 << 16];
    private int[] latest = filled(1 << 16);
    private int used;
    private int[] records = new int[1 << 16];
    private int[] earlier = new int[1 << 16];
    private int entries;

    private static int[] filled(int length) {
        var empty = new int[length];
        Arrays.fill(empty, NONE);
        return empty;
    }

    void put(int record, Collection<String> keys) {
        for (var key : keys) {
            if (used > hashes.length * MOST_FILLED) {
                grow();
            }
            if (entries == records.length) {
                records = Arrays.copyOf(records, entries * 2);
                earlier = Arrays.copyOf(earlier, entries * 2);
            }
            int slot = slotOf(hash(key));
            if (latest[slot] == NONE) {
                hashes[slot] = hash(key);
                used++;
            }
            records[entries] = record;
            earlier[entries] = latest[slot];
            latest[slot] = entries++;
        }
    }

    /** Whoever has one of the keys, those left out that too many have. */
    Set<Integer> sharing(Collection<String> keys) {
        var all = new TreeSet<Integer>();
        for (var key : keys) {
            var sharing = new ArrayList<Integer>();
            int entry = latest[slotOf(hash(key))];
            while (entry != NONE && sharing.size() <= BlockingKeys.MOST_RECORDS) {
                sharing.add(records[entry]);
                entry = earlier[entry];
            }
            if (sharing.size() <= BlockingKeys.MOST_RECORDS) {
                all.addAll(sharing);
            }
        }
        return all;
    }

    private int slotOf(long hash) {
        int slot = (int) (hash >>> 20) & (hashes.length - 1);
        while (latest[slot] != NONE && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldLatest = latest;
        hashes = new long[oldHashes.length * 2];
        latest = filled(hashes.length);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldLatest[i] != NONE) {
                int slot = slotOf(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                latest[slot] = oldLatest[i];
            }
        }
    }

    /** FNV-1a, of 64 bits: among ten million keys two that fall together are not to be expected. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}

package carnet.pixpdq.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Keys in lists that fit into a statement each. */
final class KeyChunks {

    private static final int KEYS_PER_STATEMENT = 256;
    private static final List<Integer> STATEMENT_LENGTHS = List.of(1, 2, 4, 16, 64, KEYS_PER_STATEMENT);

    private KeyChunks() {}

    /** Each key once, in the order of the keys; the last one of a list may stand there again and again. */
    static List<List<Long>> inOrder(Collection<Long> keys) {
        return of(keys.stream().distinct().sorted().toList());
    }

    /** In the order given; the last one of a list may stand there again and again. */
    static <K> List<List<K>> of(List<K> keys) {
        var chunks = new ArrayList<List<K>>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_STATEMENT) {
            chunks.add(padded(keys.subList(from, Math.min(from + KEYS_PER_STATEMENT, keys.size()))));
        }
        return chunks;
    }

    /** Of one of a few lengths, the last key again and again: else each length is a statement to be planned anew. */
    private static <K> List<K> padded(List<K> keys) {
        int length = STATEMENT_LENGTHS.stream()
                .filter(each -> each >= keys.size())
                .findFirst()
                .orElse(keys.size());
        var padded = new ArrayList<>(keys);
        padded.addAll(Collections.nCopies(length - keys.size(), keys.get(keys.size() - 1)));
        return padded;
    }

    /** For so many keys of an {@code in (…)}. */
    static String placeholders(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}

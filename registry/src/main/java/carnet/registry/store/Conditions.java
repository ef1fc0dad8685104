package carnet.registry.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A where clause in the making: fixed SQL with a {@code ?} for each value. Lists are padded to a power of two by repeating
 * their last value, so that the database sees few different statements.
 */
final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** @param condition with one {@code ?} for each value */
    Conditions and(String condition, Object... conditionValues) {
        sql.append(sql.isEmpty() ? " where " : " and ").append(condition);
        Collections.addAll(values, conditionValues);
        return this;
    }

    /** The condition, unless there is no value. */
    Conditions andIfGiven(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /** The column has one of these values. */
    Conditions andIn(String column, Collection<?> allowed) {
        var padded = padded(List.copyOf(allowed));
        return and(
                column + " in (" + String.join(",", Collections.nCopies(padded.size(), "?")) + ")", padded.toArray());
    }

    /** The column has one of these values; none given allows all. */
    Conditions andInIfGiven(String column, Collection<?> allowed) {
        return allowed.isEmpty() ? this : andIn(column, allowed);
    }

    String sql() {
        return sql.toString();
    }

    Object[] values() {
        return values.toArray();
    }

    private static List<Object> padded(List<?> given) {
        var list = new ArrayList<Object>(given);
        while (Integer.bitCount(list.size()) != 1) {
            list.add(list.get(given.size() - 1));
        }
        return list;
    }
}

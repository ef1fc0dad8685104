package carnet.pixpdq.store;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.matching.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Active identities by name and birth date. A search is one range of one index. */
public final class SearchIndex {

    private static final int MOST_CHARACTERS = 128;

    /** Behind every folded text that begins with another one. */
    private static final String END = "~";

    /** Behind every folded text that begins with another one and a blank, before every other that is longer. */
    private static final String END_OF_WORDS = "!";

    private final JdbcTemplate jdbc;

    SearchIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A text as it is kept: parts folded, with a blank between them. */
    public static String folded(@Nullable String... parts) {
        return cut(Stream.of(parts)
                .flatMap(Stream::ofNullable)
                .map(Folding::fold)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    }

    /**
     * From now on the identity is found under these names and this birth date, and no others.
     *
     * @param known null for one that is not to be found
     */
    public void put(long identityKey, @Nullable Demographics known) {
        jdbc.update("delete from searched_name where identity_key = ?", identityKey);
        if (known != null) {
            add(identityKey, known);
        }
    }

    /** From now on the identity, which was not found before, is found under these names and this birth date. */
    public void add(long identityKey, Demographics known) {
        var entries = entriesOf(known);
        jdbc.batchUpdate(
                "insert into searched_name (identity_key, position, family, given, birth_date) values (?, ?, ?, ?, ?)",
                IntStream.range(0, entries.size())
                        .mapToObj(position -> {
                            var entry = entries.get(position);
                            return new Object[] {identityKey, position, entry.family(), entry.given(), entry.birthDate()
                            };
                        })
                        .toList());
    }

    /** One name as it is kept, with the birth date; what is not known is empty. */
    public record Entry(String family, String given, String birthDate) {
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }

    /** Under what such demographics are found, in the order of their positions. */
    public static List<Entry> entriesOf(Demographics known) {
        var birthDate = known.birthDate();
        var born = birthDate == null ? "" : birthDate.text();
        if (known.names().isEmpty()) {
            return born.isEmpty() ? List.of() : List.of(new Entry("", "", born));
        }
        return known.names().stream()
                .map(name -> new Entry(folded(name.family()), folded(name.given(), name.further()), born))
                .distinct()
                .toList();
    }

    /**
     * Keys of identities, one for each of their names that fits, at most {@code limit} of them, in no order. The cost is that
     * of what is found, and of other days or given names within the range of the family name.
     */
    public List<Long> find(NameRange range, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        var family = range.family();
        if (family != null) {
            addText(family, conditions, values);
        }
        var given = range.given();
        if (given != null) {
            addWords(given, conditions, values);
        }
        var born = range.born();
        if (born != null) {
            addDays(born, family != null, conditions, values);
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a search says something of whom it looks for");
        }
        return jdbc.queryForList(
                "select identity_key from searched_name where " + String.join(" and ", conditions) + " fetch first "
                        + limit + " rows only",
                Long.class,
                values.toArray());
    }

    /** Whether more names than that have this family name, or one that begins so. Goes through no more of an index than that. */
    public boolean holdsMoreThan(int most, NameRange.Term family) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        addText(family, conditions, values);
        return !jdbc.queryForList(
                        "select birth_date from searched_name where " + String.join(" and ", conditions) + " offset "
                                + most + " rows fetch first 1 rows only",
                        String.class,
                        values.toArray())
                .isEmpty();
    }

    private static void addText(NameRange.Term term, List<String> conditions, List<Object> values) {
        var text = cut(term.text());
        values.add(text);
        if (term.beginning()) {
            conditions.add("family >= ? and family < ?");
            values.add(text + END);
        } else {
            conditions.add("family = ?");
        }
    }

    /** A whole given name may be followed by others. */
    private static void addWords(NameRange.Term term, List<String> conditions, List<Object> values) {
        var text = cut(term.text());
        conditions.add("given >= ? and given < ?");
        values.addAll(List.of(text, text + (term.beginning() ? END : END_OF_WORDS)));
    }

    private static void addDays(NameRange.Days born, boolean besideName, List<String> conditions, List<Object> values) {
        var first = born.first();
        if (first.equals(born.last())) {
            conditions.add("birth_date in (?, ?, ?)");
            values.addAll(List.of(first, first.substring(0, 6), first.substring(0, 4)));
        } else {
            conditions.add("birth_date between ? and ?");
            values.addAll(List.of(first.substring(0, besideName ? 4 : 6), born.last()));
        }
    }
}

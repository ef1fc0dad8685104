package carnet.pixpdq.store;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PersonName;
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
        if (known == null) {
            return;
        }
        var birthDate = known.birthDate();
        var born = birthDate == null ? "" : birthDate.text();
        var names =
                known.names().stream().map(SearchIndex::foldedParts).distinct().toList();
        if (names.isEmpty() && born.isEmpty()) {
            return;
        }
        var rows = names.isEmpty() ? List.of(List.of("", "")) : names;
        jdbc.batchUpdate(
                "insert into searched_name (identity_key, position, family, given, birth_date) values (?, ?, ?, ?, ?)",
                IntStream.range(0, rows.size())
                        .mapToObj(position -> new Object[] {
                            identityKey,
                            position,
                            rows.get(position).get(0),
                            rows.get(position).get(1),
                            born
                        })
                        .toList());
    }

    private static List<String> foldedParts(PersonName name) {
        return List.of(folded(name.family()), folded(name.given(), name.further()));
    }

    /** Keys of identities, at most that many, in no order. The cost is that of what is found, if the range is narrow. */
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
                "select distinct identity_key from searched_name where " + String.join(" and ", conditions)
                        + " fetch first " + limit + " rows only",
                Long.class,
                values.toArray());
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
        values.add(text);
        if (term.beginning()) {
            conditions.add("given >= ? and given < ?");
        } else {
            conditions.add("(given = ? or (given >= ? and given < ?))");
            values.add(text + " ");
        }
        values.add(term.beginning() ? text + END : text + " " + END);
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

package carnet.pixpdq.store;

import static java.util.stream.Collectors.joining;

import carnet.metadata.CX;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the registry of the affinity domain has not been told yet. */
public final class UntoldNews {

    private static final String SEPARATOR = "\n";
    private static final int[] NEWS_TYPES = {Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR};

    private final JdbcTemplate jdbc;
    private final KeyedRows rows;

    UntoldNews(JdbcTemplate jdbc, KeyedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public List<News.Numbered> add(List<News> news) {
        return news.stream().map(each -> new News.Numbered(insert(each), each)).toList();
    }

    private long insert(News news) {
        return rows.insert(
                "insert into untold_news (kind, authority, id, survivor, followers) values (?, ?, ?, ?, ?)",
                NEWS_TYPES,
                news.map(registered -> "REGISTERED", merged -> "MERGED", unmerged -> "UNMERGED"),
                news.patientId().assigningAuthority(),
                news.patientId().id(),
                news.<@Nullable String>map(
                        registered -> null, merged -> merged.survivor().id(), unmerged -> null),
                news.<@Nullable String>map(
                        registered -> null,
                        merged -> null,
                        unmerged -> unmerged.followers().stream().map(CX::id).collect(joining(SEPARATOR))));
    }

    /** What has waited longest, contradicted news left out. */
    public Optional<News.Numbered> first() {
        return jdbc.query("""
                        select news_key, kind, authority, id, survivor, followers from untold_news
                         where contradicted = 'N' order by news_key fetch first 1 rows only""", UntoldNews::news).stream().findFirst();
    }

    /** How much the registry has not been told; what it contradicted is counted too. */
    public int count() {
        return Optional.ofNullable(jdbc.queryForObject("select count(*) from untold_news", Integer.class))
                .orElse(0);
    }

    public void remove(Collection<Long> newsKeys) {
        jdbc.batchUpdate(
                "delete from untold_news where news_key = ?",
                newsKeys.stream().map(key -> new Object[] {key}).toList());
    }

    /** Sets news aside for the operator: it will not be told again. */
    public void markContradicted(long newsKey) {
        jdbc.update("update untold_news set contradicted = 'Y' where news_key = ?", newsKey);
    }

    /** Until the transaction ends nobody else tells the registry of merges. */
    public void lockGate() {
        rows.lock("select gate from news_gate where gate = ?", 1);
    }

    private static News.Numbered news(ResultSet row, int number) throws SQLException {
        var authority = row.getString(3);
        var patientId = new CX(row.getString(4), authority);
        var survivor = row.getString(5);
        var followers = row.getString(6);
        News news = switch (row.getString(2)) {
            case "REGISTERED" -> new News.Registered(patientId);
            case "MERGED" -> new News.Merged(patientId, new CX(survivor, authority));
            default ->
                new News.Unmerged(
                        patientId,
                        followers == null || followers.isEmpty()
                                ? List.of()
                                : Arrays.stream(followers.split(SEPARATOR))
                                        .map(id -> new CX(id, authority))
                                        .toList());
        };
        return new News.Numbered(row.getLong(1), news);
    }
}

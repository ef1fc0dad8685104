package carnet.pixpdq.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pairs of identities of which a human decides, open and settled. */
public final class ReviewQueue {

    private static final String TASK =
            "select task_key, low_key, high_key, reason, score, state, opened_at, settled_by, settled_why, settled_at"
                    + " from review_task";

    /* With types Spring need not ask the database what kind of null it is. */
    private static final int[] TASK_TYPES = {
        Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.DOUBLE, Types.VARCHAR, Types.BIGINT
    };
    private static final int[] SETTLEMENT_TYPES = {
        Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.BIGINT, Types.BIGINT
    };

    private final JdbcTemplate jdbc;
    private final KeyedRows rows;

    ReviewQueue(JdbcTemplate jdbc, KeyedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Opens a task for the pair, unless it ever had one. */
    public void open(NonLink pair, ReviewTask.Reason reason, @Nullable Double score, Instant at) {
        if (taskOf(pair).isEmpty()) {
            jdbc.update(
                    "insert into review_task (low_key, high_key, reason, score, state, opened_at) values (?, ?, ?, ?, ?, ?)",
                    new @Nullable Object[] {
                        pair.lowKey(),
                        pair.highKey(),
                        reason.name(),
                        score,
                        ReviewTask.State.OPEN.name(),
                        at.toEpochMilli()
                    },
                    TASK_TYPES);
        }
    }

    public Optional<ReviewTask> taskOf(NonLink pair) {
        return jdbc
                .query(TASK + " where low_key = ? and high_key = ?", ReviewQueue::task, pair.lowKey(), pair.highKey())
                .stream()
                .findFirst();
    }

    public Optional<ReviewTask> task(long taskKey) {
        return jdbc.query(TASK + " where task_key = ?", ReviewQueue::task, taskKey).stream()
                .findFirst();
    }

    /** Open tasks after that one, oldest first. One index range. */
    public List<ReviewTask> openTasks(long afterTaskKey, int limit) {
        return jdbc.query(
                TASK + " where state = 'OPEN' and task_key > ? order by task_key fetch first " + limit + " rows only",
                ReviewQueue::task,
                afterTaskKey);
    }

    /** Open tasks that come after that one, or from the first. Sorts all open tasks when the likeliest are wanted. */
    public List<ReviewTask> openTasks(ReviewTask.Order order, @Nullable ReviewTask after, int limit) {
        var from = after == null ? 0 : after.taskKey();
        if (order == ReviewTask.Order.OLDEST_FIRST) {
            return openTasks(from, limit);
        }
        var score = after == null ? Double.valueOf(Double.MAX_VALUE) : after.score();
        var rest = score == null
                ? "score is null and task_key > ?"
                : "(score is null or score < ? or (score = ? and task_key > ?))";
        return jdbc.query(
                TASK + " where state = 'OPEN' and " + rest + " order by score desc nulls last, task_key fetch first "
                        + limit + " rows only",
                ReviewQueue::task,
                score == null ? new Object[] {from} : new Object[] {score, score, from});
    }

    /** One index range. */
    public int countOfOpenTasks() {
        return Optional.ofNullable(
                        jdbc.queryForObject("select count(*) from review_task where state = 'OPEN'", Integer.class))
                .orElse(0);
    }

    /** Tasks, settled or not, in which one of these identities is. */
    public Set<ReviewTask> tasksOf(Collection<Long> identityKeys) {
        var tasks = new HashSet<ReviewTask>();
        for (var column : List.of("low_key", "high_key")) {
            tasks.addAll(rows.find(TASK, column, identityKeys, ReviewQueue::task));
        }
        return tasks;
    }

    /** @param settlement absent if it waits again */
    public void putState(long taskKey, ReviewTask.State state, ReviewTask.@Nullable Settlement settlement) {
        jdbc.update(
                "update review_task set state = ?, settled_by = ?, settled_why = ?, settled_at = ? where task_key = ?",
                new @Nullable Object[] {
                    state.name(),
                    settlement == null ? null : settlement.who(),
                    settlement == null ? null : settlement.why(),
                    settlement == null ? null : settlement.at().toEpochMilli(),
                    taskKey
                },
                SETTLEMENT_TYPES);
    }

    private static ReviewTask task(ResultSet row, int number) throws SQLException {
        return new ReviewTask(
                row.getLong(1),
                new NonLink(row.getLong(2), row.getLong(3)),
                ReviewTask.Reason.valueOf(row.getString(4)),
                NullableColumn.asDouble(row, 5),
                ReviewTask.State.valueOf(row.getString(6)),
                Instant.ofEpochMilli(row.getLong(7)),
                settlement(row.getString(8), row.getString(9), NullableColumn.asLong(row, 10)));
    }

    private static ReviewTask.@Nullable Settlement settlement(
            @Nullable String who, @Nullable String why, @Nullable Long at) {
        return who == null || why == null || at == null
                ? null
                : new ReviewTask.Settlement(who, why, Instant.ofEpochMilli(at));
    }
}

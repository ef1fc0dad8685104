package carnet.xua.replay.store;

import carnet.xua.replay.AssertionUses;
import carnet.xua.replay.Revocations;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all nodes know of assertions that were used or withdrawn. */
public final class AssertionStore {

    private final UsedAssertions uses;
    private final RevokedAssertions revocations;
    private final Clock clock;

    private AssertionStore(JdbcClient jdbc, Clock clock) {
        this.uses = new UsedAssertions(jdbc);
        this.revocations = new RevokedAssertions(jdbc, clock);
        this.clock = clock;
    }

    /** Brings the schema up to date and opens the store on it. */
    public static AssertionStore open(DataSource dataSource, Clock clock) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:carnet/xua/replay/store/migration")
                .load()
                .migrate();
        return new AssertionStore(JdbcClient.create(dataSource), clock);
    }

    public AssertionUses uses() {
        return uses;
    }

    public Revocations revocations() {
        return revocations;
    }

    /** Removes what is about assertions nobody would accept any more. */
    public void removeEnded() {
        uses.removeEndedBefore(clock.instant());
        revocations.removeEndedBefore(clock.instant());
    }
}

package carnet.platform.node;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.repository.store.Sweeper.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SweeperScheduleTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private void sweep(Report... reports) {
        Queue<Report> coming = new ArrayDeque<>(List.of(reports));
        try (var schedule = new SweeperSchedule(coming::remove, meters)) {
            while (!coming.isEmpty()) {
                schedule.sweep();
            }
        }
    }

    private double documents(String outcome) {
        return meters.get("carnet.sweeper.documents")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void countsWhatTheSweeperDid() {
        try (var schedule = new SweeperSchedule(() -> new Report(1, 2, 3, 4), meters)) {
            schedule.sweep();
            schedule.sweep();

            assertThat(documents("registered")).isEqualTo(2);
            assertThat(documents("discarded")).isEqualTo(4);
            assertThat(documents("leftover")).isEqualTo(8);
            assertThat(meters.get("carnet.sweeper.unresolved").gauge().value()).isEqualTo(3);
        }
    }

    @Test
    void saysWhatTheSweeperDid(CapturedOutput log) {
        sweep(new Report(0, 1, 0, 0));

        assertThat(log).contains("swept: Report[registered=0, discarded=1, unresolved=0, leftovers=0]");
    }

    @Test
    void saysNothingWhenThereWasNothingToDo(CapturedOutput log) {
        sweep(new Report(0, 0, 0, 0), new Report(0, 0, 0, 0));

        assertThat(log).doesNotContain("swept:");
    }

    @Test
    void triesAgainAfterAFailure() {
        try (var schedule = new SweeperSchedule(
                () -> {
                    throw new IOException("the disk is away");
                },
                meters)) {
            schedule.sweep();
        }

        assertThat(documents("discarded")).isZero();
    }
}

package carnet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.bench.Plan.DatabaseKind;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void measuresEverythingUnlessToldOtherwise() {
        var plan = Plan.of();

        assertThat(plan.wants("iti42")).isTrue();
        assertThat(plan.entriesOn(DatabaseKind.POSTGRESQL)).containsExactly(1000, 100_000, 1_000_000);
        assertThat(plan.entriesOn(DatabaseKind.DERBY)).containsExactly(1000, 100_000);
    }

    @Test
    void takesBeginningsOfNames() {
        var plan = Plan.of("--only", "iti18,pages", "--database", "derby", "--entries", "1000000");

        assertThat(plan.wants("iti18-get")).isTrue();
        assertThat(plan.wants("iti42")).isFalse();
        assertThat(plan.entriesOn(DatabaseKind.DERBY)).containsExactly(1_000_000);
    }

    @Test
    void asksASmallRegistryWithAssertionsUnlessToldOtherwise() {
        assertThat(Plan.ofXua().entries()).containsExactly(1000);
        assertThat(Plan.ofXua("--entries", "100000").entries()).containsExactly(100_000);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Plan.of("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Plan.of("--fast", "1")).hasMessageContaining("--fast");
    }
}

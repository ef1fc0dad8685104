package carnet.xua.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.provider.Arguments;

/**
 * One thing done to a message that would have passed.
 *
 * @param fault what its sender hears
 * @param valid the envelope before
 * @param attacked the envelope after
 */
record Attack(WssFault fault, String valid, String attacked) {

    /** A row of a table of attacks. */
    static Arguments named(String name, WssFault fault, String valid, String attacked) {
        return Arguments.argumentSet(name, new Attack(fault, valid, attacked));
    }

    /** A row whose attack is done to the valid message's nodes. */
    static Arguments named(String name, WssFault fault, String signed, Consumer<Forgery> change) {
        var forgery = Forgery.of(signed);
        change.accept(forgery);
        return named(name, fault, Forgery.envelope(Forgery.header(signed)), forgery.text());
    }

    /**
     * The valid message passes; the attacked one is refused with its fault, and the watch hears of it once: where nobody has
     * been before, and where the valid one was accepted a moment ago.
     */
    void isRefusedBy(Supplier<CheckUnderTest> checks) {
        var fresh = checks.get();
        assertRefused(fresh);

        var used = checks.get();
        assertThat(used.ofEnvelope(valid)).as("the same without the attack").isPresent();
        assertThat(used.refusals).isEmpty();
        assertRefused(used);
    }

    private void assertRefused(CheckUnderTest check) {
        assertThatThrownBy(() -> check.ofEnvelope(attacked)).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.subcodes()).isEqualTo(List.of(fault.subcode()));
            assertThat(refused.getMessage()).isEqualTo(fault.refusal().getMessage());
        });
        assertThat(check.refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(fault));
    }
}

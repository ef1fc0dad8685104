package carnet.pixpdq.query;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Value;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code @PID.18.*}: the patient account number a consumer asks for, data type CX.
 *
 * @param number its first component
 * @param authority its fourth; what it does not tell may be anything
 */
record AskedAccount(Optional<Hl7Value> number, Optional<Hl7Value> authority) {

    private static final Hl7Location KNOWN = Hl7Location.ofField("PID", 18);

    boolean isOf(Demographics patient) {
        var known = patient.accountNumber();
        return known != null && is(new Hl7Value(KNOWN, known));
    }

    private boolean is(Hl7Value known) {
        return number.map(asked -> isSame(asked, known.component(1))).orElse(true)
                && authority
                        .map(asked -> IntStream.rangeClosed(1, 2)
                                .allMatch(part -> mayBeSame(
                                        asked.subcomponent(part),
                                        known.component(4).subcomponent(part))))
                        .orElse(true);
    }

    private static boolean isSame(Hl7Value asked, Hl7Value known) {
        return asked.text().strip().equals(known.text().strip());
    }

    /** A hospital may know its authority by one name, a consumer by the other. */
    private static boolean mayBeSame(Hl7Value asked, Hl7Value known) {
        return !asked.isGiven() || !known.isGiven() || isSame(asked, known);
    }

    @Override
    public String toString() {
        return "AskedAccount[…]";
    }
}

package carnet.pixpdq.feed;

import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.identity.IdentityRefused;

/** The only thing that speaks against telling of a patient: demographics longer than the store takes. */
final class TooMuchToKeep {

    private TooMuchToKeep() {}

    /** What the sender hears; any other refusal goes on as it is. */
    static Hl7Failure failure(IdentityRefused refused, Hl7Segment pid) {
        if (refused.reason() != IdentityRefused.Reason.TOO_LONG) {
            throw refused;
        }
        return new Hl7Failure(
                Hl7ErrorCode.DATA_TYPE_ERROR,
                Hl7Location.ofSegment("PID", pid.sequence()),
                "the demographics are longer than can be kept");
    }
}

package carnet.pixpdq.v3;

import java.util.Optional;

/**
 * Who we are to HL7 v3 partners.
 *
 * @param deviceId OID of this application; if an operator gives none, whatever a partner calls us is right
 */
public record V3Receiver(Optional<String> deviceId) {

    boolean isMeantBy(V3Device receiver) {
        return deviceId.isEmpty()
                || receiver.ids().stream().anyMatch(id -> id.root().equals(deviceId.get()));
    }

    /** What our answer to this message gives as sender, and as custodian of registrations. */
    V3Device answering(V3Request request) {
        return deviceId.map(V3Device::withOid).orElse(request.receiver());
    }
}

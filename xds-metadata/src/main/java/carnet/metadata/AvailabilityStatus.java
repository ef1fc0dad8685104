package carnet.metadata;

import java.util.Arrays;
import java.util.Optional;

/** RegistryObject/@status, set by the registry alone [TF-3 4.2.3.2.2]. */
public enum AvailabilityStatus {
    APPROVED("urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"),
    DEPRECATED("urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated");

    private final String urn;

    AvailabilityStatus(String urn) {
        this.urn = urn;
    }

    public String urn() {
        return urn;
    }

    public static Optional<AvailabilityStatus> ofUrn(String urn) {
        return Arrays.stream(values()).filter(status -> status.urn.equals(urn)).findFirst();
    }
}

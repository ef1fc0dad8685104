package carnet.metadata;

import java.util.Arrays;
import java.util.Optional;

/** ExtrinsicObject/@objectType: what kind of document an entry describes [TF-3 4.2.3.2.30]. */
public enum DocumentEntryType {
    STABLE("urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"),
    ON_DEMAND("urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248");

    private final String urn;

    DocumentEntryType(String urn) {
        this.urn = urn;
    }

    public String urn() {
        return urn;
    }

    public static Optional<DocumentEntryType> ofUrn(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn.equals(urn)).findFirst();
    }
}

package carnet.metadata.error;

/** The document-sharing transactions of ITI TF-2, and the one that says who asks, by their number. */
public enum Transaction {
    ITI_18,
    ITI_38,
    ITI_39,
    ITI_40,
    ITI_41,
    ITI_42,
    ITI_43,
    ITI_51,
    ITI_61;

    /** The number as the Technical Framework prints it, for example {@code ITI-42}. */
    public String number() {
        return name().replace('_', '-');
    }
}

package carnet.pixpdq.store;

/** Why an identity is of the person it is linked to. */
public enum LinkKind {
    /** It came first, or stands alone: there is nobody it could have been linked to. */
    OWN,
    /** A source said so: two identifiers in one PID, a merge, A24. */
    FEED,
    /** The matcher decided. */
    AUTO,
    /** Somebody decided. */
    MANUAL
}

package carnet.soap;

/** How a message travels; request and answer use the same [TF-2 V.8.1]. */
public enum Packaging {
    /** One {@code application/soap+xml} entity. */
    PLAIN,
    /** A {@code multipart/related} MTOM/XOP package, even when it carries no binary. */
    MTOM
}

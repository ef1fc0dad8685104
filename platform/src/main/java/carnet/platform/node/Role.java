package carnet.platform.node;

/** An actor family a node may have; {@code carnet.roles} lists those it has. */
public enum Role {
    REGISTRY,
    REPOSITORY,
    PIX_PDQ,
    STS
}

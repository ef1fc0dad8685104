package carnet.registry.query;

/** ResponseOption/@returnType [TF-2 3.18.4.1.2.3.1]. */
enum ReturnType {
    LEAF_CLASS,
    OBJECT_REF
}

package carnet.xua.directory;

/**
 * An organisation professionals work for.
 *
 * @param organizationId {@code urn:oid:…} or URL, as {@code organization-id} has it [TF-2 3.40.4.1.2]
 * @param active whether anybody may still act for it
 */
public record Organization(String organizationId, String name, boolean active) {}

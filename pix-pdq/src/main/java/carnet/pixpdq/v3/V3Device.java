package carnet.pixpdq.v3;

import java.util.List;

/**
 * A sender or receiver of the transmission wrapper [TF-2 Appendix O.1.1].
 *
 * @param ids of the application
 * @param organizations ids of the facility it is an agent of
 */
record V3Device(List<InstanceId> ids, List<InstanceId> organizations) {

    V3Device {
        ids = List.copyOf(ids);
        organizations = List.copyOf(organizations);
    }

    /** @param wrapper {@code sender} or {@code receiver} */
    static V3Device of(V3Element wrapper) {
        return wrapper.child("device")
                .map(device -> new V3Device(
                        InstanceId.allIn(device, "id"),
                        device.child("asAgent", "representedOrganization")
                                .map(organization -> InstanceId.allIn(organization, "id"))
                                .orElse(List.of())))
                .orElse(NONE);
    }

    static final V3Device NONE = new V3Device(List.of(), List.of());

    static V3Device withOid(String oid) {
        return new V3Device(List.of(new InstanceId(oid, "")), List.of());
    }

    /** The root of the first id, with its extension if there is one; empty if there is no id. */
    String application() {
        return first(ids);
    }

    String facility() {
        return first(organizations);
    }

    private static String first(List<InstanceId> ids) {
        return ids.stream()
                .findFirst()
                .map(id -> id.extension().isEmpty() ? id.root() : id.extension() + "^" + id.root())
                .orElse("");
    }

    void writeTo(V3Writer message, String wrapper, String typeCode) {
        var device = message.child(wrapper)
                .with("typeCode", typeCode)
                .child("device")
                .with("classCode", "DEV")
                .with("determinerCode", "INSTANCE")
                .ids("id", ids);
        if (!organizations.isEmpty()) {
            device.child("asAgent")
                    .with("classCode", "AGNT")
                    .child("representedOrganization")
                    .with("classCode", "ORG")
                    .with("determinerCode", "INSTANCE")
                    .ids("id", organizations);
        }
    }
}

package carnet.pixpdq.v3;

import carnet.metadata.CX;
import carnet.pixpdq.hl7.Hl7Text;
import java.util.List;

/**
 * Data type II: what CX is in HL7 v2 [TF-2 Appendix E.1.3].
 *
 * @param root OID of the assigning authority, or a UUID
 * @param extension empty for an id that is a root only, such as that of a domain
 */
record InstanceId(String root, String extension) {

    static InstanceId of(V3Element element) {
        return new InstanceId(element.attribute("root"), element.attribute("extension"));
    }

    static InstanceId of(CX id) {
        return new InstanceId(id.assigningAuthority(), Hl7Text.unescaped(id.id()));
    }

    /** Those of an element that have a root. */
    static List<InstanceId> allIn(V3Element element, String child) {
        return element.children(child).stream()
                .map(InstanceId::of)
                .filter(id -> !id.root().isEmpty())
                .toList();
    }

    /** Without the extension, which may be that of a patient. */
    @Override
    public String toString() {
        return "InstanceId[" + root + "]";
    }
}

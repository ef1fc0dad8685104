package carnet.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Valid ebRIM as text: for messages that IPF's model cannot express, and for load. Attribute values are put in as they are,
 * XML escapes are the caller's.
 */
final class Ebrim {

    static final String ASSOCIATION = "urn:ihe:iti:2007:AssociationType:";
    static final String HAS_MEMBER = "urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember";
    static final String APPROVED = "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved";
    static final String DEPRECATED = "urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated";

    private Ebrim() {}

    // a submission

    /** A stable DocumentEntry with every attribute ITI-41 requires. */
    static String entry(String id, Patient patient, String uniqueId) {
        return """
                <rim:ExtrinsicObject id="%1$s" mimeType="text/plain" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
                %3$s%4$s%5$s<rim:Name><rim:LocalizedString value="Lettre de sortie"/></rim:Name>
                %6$s%7$s%8$s%9$s%10$s%11$s%12$s%13$s%14$s</rim:ExtrinsicObject>
                """.formatted(
                        id,
                        "",
                        slot("creationTime", "20260301101500"),
                        slot("languageCode", "fr-LU"),
                        slot("sourcePatientId", "L-77^^^&amp;1.3.6.1.4.1.21367.13.20.2000&amp;ISO"),
                        author(id, "^Weber^Claire"),
                        code(id, "41a5887f-8865-4c09-adf7-e362475b143a", "18842-5", "2.16.840.1.113883.6.1"),
                        code(id, "f0306f51-975f-434e-a61c-c59651d33983", "18842-5", "2.16.840.1.113883.6.1"),
                        code(id, "f4f85eac-e6cb-4883-b524-f2705394840f", "N", "2.16.840.1.113883.5.25"),
                        code(
                                id,
                                "a09d5840-386c-46f2-b5ad-9c3699a4309d",
                                "urn:ihe:iti:xds:2017:mimeTypeSufficient",
                                "1.3.6.1.4.1.19376.1.2.3"),
                        code(id, "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", "HOSP", "2.16.840.1.113883.5.111"),
                        code(id, "cccf5598-8b07-4b77-a05e-ae952c785ead", "394802001", "2.16.840.1.113883.6.96"),
                        identifier(
                                id,
                                "58a6f841-87b3-4a3e-92fd-a8ffeff98427",
                                "XDSDocumentEntry.patientId",
                                escaped(patient.cx())),
                        identifier(id, "2e82c1f6-a085-4c72-9da3-8640a32e42ab", "XDSDocumentEntry.uniqueId", uniqueId));
    }

    /** The Slots by which a repository completes an entry for ITI-42. */
    static String storedSlots(byte[] document) {
        return slot("hash", Sha1.of(document))
                + slot("size", Integer.toString(document.length))
                + slot("repositoryUniqueId", Samples.REPOSITORY);
    }

    static String submissionSet(String id, Patient patient, String uniqueId) {
        return """
                <rim:RegistryPackage id="%1$s">
                %2$s<rim:Name><rim:LocalizedString value="Sortie"/></rim:Name>
                <rim:Classification id="%1$s-node" classifiedObject="%1$s" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"/>
                %3$s%4$s%5$s%6$s</rim:RegistryPackage>
                """.formatted(
                id,
                slot("submissionTime", "20260301103000"),
                code(id, "aa543740-bdda-424e-8c96-df4873be8500", "03", "1.3.6.1.4.1.21367.13.72.8"),
                identifier(
                        id,
                        "6b5aea1a-874d-4603-a4bc-96a0a7b38446",
                        "XDSSubmissionSet.patientId",
                        escaped(patient.cx())),
                identifier(id, "554ac39e-e3fe-47fe-b233-965d2a147832", "XDSSubmissionSet.sourceId", Samples.SOURCE),
                identifier(id, "96fdda7c-d067-4183-912e-bf5ee74998a8", "XDSSubmissionSet.uniqueId", uniqueId));
    }

    static String folder(String id, Patient patient, String uniqueId) {
        return """
                <rim:RegistryPackage id="%1$s">
                <rim:Name><rim:LocalizedString value="Diabète"/></rim:Name>
                <rim:Classification id="%1$s-node" classifiedObject="%1$s" classificationNode="urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2"/>
                %2$s%3$s%4$s</rim:RegistryPackage>
                """.formatted(
                id,
                code(id, "1ba97051-7806-41a8-a48b-8fce7af683c5", "DIAB", "1.3.6.1.4.1.21367.13.72.7"),
                identifier(id, "f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a", "XDSFolder.patientId", escaped(patient.cx())),
                identifier(id, "75df8f67-9973-4fbe-a900-df66cefecc5a", "XDSFolder.uniqueId", uniqueId));
    }

    /** SubmissionSet to DocumentEntry of the same submission. */
    static String original(String id, String set, String entry) {
        return association(id, HAS_MEMBER, set, entry, slot("SubmissionSetStatus", "Original"));
    }

    static String association(String id, String type, String source, String target) {
        return association(id, type, source, target, "");
    }

    static String association(String id, String type, String source, String target, String slots) {
        return """
                <rim:Association id="%s" associationType="%s" sourceObject="%s" targetObject="%s">%s</rim:Association>
                """.formatted(id, type, source, target, slots.strip());
    }

    static String submitObjects(String... objects) {
        return """
                <lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" \
                xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><rim:RegistryObjectList>
                %s</rim:RegistryObjectList></lcm:SubmitObjectsRequest>""".formatted(String.join("", objects));
    }

    /** Body of ITI-41. */
    static String provide(String submitObjects, String... documents) {
        return """
                <xds:ProvideAndRegisterDocumentSetRequest xmlns:xds="urn:ihe:iti:xds-b:2007">%s
                %s</xds:ProvideAndRegisterDocumentSetRequest>""".formatted(submitObjects, String.join("", documents));
    }

    static String inlineDocument(String id, byte[] bytes) {
        return "<xds:Document id=\"" + id + "\">" + Base64.getEncoder().encodeToString(bytes) + "</xds:Document>";
    }

    static String attachedDocument(String id, String contentId) {
        return "<xds:Document id=\"" + id
                + "\"><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:" + contentId
                + "\"/></xds:Document>";
    }

    // attributes

    static String slot(String name, String... values) {
        var list = new StringBuilder("<rim:Slot name=\"" + name + "\"><rim:ValueList>");
        for (var value : values) {
            list.append("<rim:Value>").append(value).append("</rim:Value>");
        }
        return list.append("</rim:ValueList></rim:Slot>\n").toString();
    }

    static String code(String object, String scheme, String code, String codingScheme) {
        return """
                <rim:Classification id="%s-%s" classifiedObject="%s" classificationScheme="urn:uuid:%s" nodeRepresentation="%s">\
                <rim:Slot name="codingScheme"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>\
                <rim:Name><rim:LocalizedString value="%s"/></rim:Name></rim:Classification>
                """.formatted(object, scheme.substring(0, 8), object, scheme, code, codingScheme, "Display of " + code);
    }

    static String author(String object, String person) {
        return """
                <rim:Classification id="%s-author" classifiedObject="%s" \
                classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" nodeRepresentation="">\
                <rim:Slot name="authorPerson"><rim:ValueList><rim:Value>%s</rim:Value></rim:ValueList></rim:Slot>\
                </rim:Classification>
                """.formatted(object, object, person);
    }

    static String identifier(String object, String scheme, String name, String value) {
        return """
                <rim:ExternalIdentifier id="%s-%s" registryObject="%s" identificationScheme="urn:uuid:%s" value="%s">\
                <rim:Name><rim:LocalizedString value="%s"/></rim:Name></rim:ExternalIdentifier>
                """.formatted(object, scheme.substring(0, 8), object, scheme, value, name);
    }

    // queries

    /** Body of ITI-18 and ITI-51. */
    static String query(String returnType, String queryId, String... slots) {
        return """
                <query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" \
                xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">\
                <query:ResponseOption returnComposedObjects="true" returnType="%s"/>\
                <rim:AdhocQuery id="%s">%s</rim:AdhocQuery></query:AdhocQueryRequest>""".formatted(returnType, queryId, String.join("", slots));
    }

    /** Body of ITI-43. */
    static String retrieve(String repositoryUniqueId, String... documentUniqueIds) {
        var requests = new StringBuilder();
        for (var uniqueId : documentUniqueIds) {
            requests.append("<xds:DocumentRequest><xds:RepositoryUniqueId>")
                    .append(repositoryUniqueId)
                    .append("</xds:RepositoryUniqueId><xds:DocumentUniqueId>")
                    .append(uniqueId)
                    .append("</xds:DocumentUniqueId></xds:DocumentRequest>");
        }
        return "<xds:RetrieveDocumentSetRequest xmlns:xds=\"urn:ihe:iti:xds-b:2007\">" + requests
                + "</xds:RetrieveDocumentSetRequest>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

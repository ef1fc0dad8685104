package carnet.metadata.ebrim;

import carnet.metadata.rule.AffinityDomainCodes;
import carnet.metadata.rule.AffinityDomainCodes.AssigningAuthority;
import carnet.metadata.rule.AffinityDomainCodes.DomainCode;
import carnet.metadata.rule.CodedAttribute;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * An affinity domain's codes as a file, in the form test tools for document sharing exchange as codes.xml: {@code Codes}
 * with one {@code CodeType} per attribute, one {@code CodeType} of media types, and the assigning authorities. What the file
 * says of other attributes is passed over.
 */
public final class CodesFile {

    private static final String MIME_TYPE = "mimeType";

    private CodesFile() {}

    /**
     * The codes in a file.
     *
     * @throws IllegalArgumentException when it is not of the form; the message says where and what
     */
    public static AffinityDomainCodes read(InputStream file) {
        try {
            var xml = XmlStreams.reader(file);
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("codes that cannot be read: " + e.getMessage(), e);
        }
    }

    private static AffinityDomainCodes read(XMLStreamReader xml) throws XMLStreamException {
        var authorities = new ArrayList<AssigningAuthority>();
        var codes = new EnumMap<CodedAttribute, List<DomainCode>>(CodedAttribute.class);
        var mimeTypes = new LinkedHashMap<String, String>();
        var codeType = "";
        xml.nextTag();
        xml.require(XMLStreamConstants.START_ELEMENT, null, "Codes");
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "AssigningAuthority" ->
                    authorities.add(
                            new AssigningAuthority(required(xml, "id"), xml.getAttributeValue(null, "display")));
                case "CodeType" -> codeType = required(xml, "name");
                case "Code" -> {
                    if (codeType.equals(MIME_TYPE)) {
                        mimeTypes.put(required(xml, "code"), optional(xml, "ext"));
                    } else {
                        attributeNamed(codeType)
                                .ifPresent(attribute -> codes.computeIfAbsent(attribute, a -> new ArrayList<>())
                                        .add(code(xml)));
                    }
                }
                default -> throw new IllegalArgumentException(where(xml) + "unknown element " + xml.getLocalName());
            }
        }
        return new AffinityDomainCodes(authorities, codes, mimeTypes);
    }

    private static DomainCode code(XMLStreamReader xml) {
        return new DomainCode(
                required(xml, "code"),
                required(xml, "codingScheme"),
                optional(xml, "display"),
                xml.getAttributeValue(null, "system"));
    }

    private static String required(XMLStreamReader xml, String attribute) {
        var value = optional(xml, attribute);
        if (value.isBlank()) {
            throw new IllegalArgumentException(where(xml) + xml.getLocalName() + " without " + attribute);
        }
        return value;
    }

    private static String optional(XMLStreamReader xml, String attribute) {
        var value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static String where(XMLStreamReader xml) {
        return "codes, line " + xml.getLocation().getLineNumber() + ": ";
    }

    /** Writes the codes as a file, one value a line, to be read and edited by people. */
    public static void write(AffinityDomainCodes codes, OutputStream file) {
        try {
            var xml = XmlStreams.writer(file);
            xml.writeStartDocument("UTF-8", "1.0");
            line(xml, "");
            xml.writeStartElement("Codes");
            for (var entry : codes.codes().entrySet()) {
                startType(xml, name(entry.getKey()), scheme(entry.getKey()));
                for (var code : entry.getValue()) {
                    value(xml, code);
                }
                endType(xml);
            }
            if (!codes.mimeTypes().isEmpty()) {
                startType(xml, MIME_TYPE, null);
                for (var mimeType : codes.mimeTypes().entrySet()) {
                    value(xml, mimeType);
                }
                endType(xml);
            }
            for (var authority : codes.assigningAuthorities()) {
                line(xml, "    ");
                xml.writeEmptyElement("AssigningAuthority");
                attribute(xml, "id", authority.id());
                attribute(xml, "display", authority.display());
            }
            line(xml, "");
            xml.writeEndElement();
            line(xml, "");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("codes that cannot be written as XML", e);
        }
    }

    private static void value(XMLStreamWriter xml, DomainCode code) throws XMLStreamException {
        line(xml, "        ");
        xml.writeEmptyElement("Code");
        attribute(xml, "code", code.code());
        attribute(xml, "display", code.display());
        attribute(xml, "codingScheme", code.codingScheme());
        attribute(xml, "system", code.system());
    }

    private static void value(XMLStreamWriter xml, Map.Entry<String, String> mimeType) throws XMLStreamException {
        line(xml, "        ");
        xml.writeEmptyElement("Code");
        attribute(xml, "code", mimeType.getKey());
        attribute(xml, "ext", mimeType.getValue());
    }

    private static void startType(XMLStreamWriter xml, String name, @Nullable String scheme) throws XMLStreamException {
        line(xml, "    ");
        xml.writeStartElement("CodeType");
        attribute(xml, "name", name);
        attribute(xml, "classScheme", scheme);
    }

    private static void endType(XMLStreamWriter xml) throws XMLStreamException {
        line(xml, "    ");
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, value);
        }
    }

    private static void line(XMLStreamWriter xml, String indentation) throws XMLStreamException {
        xml.writeCharacters("\n" + indentation);
    }

    private static Optional<CodedAttribute> attributeNamed(String name) {
        return Arrays.stream(CodedAttribute.values())
                .filter(attribute -> name(attribute).equals(name))
                .findFirst();
    }

    /** What the file calls an attribute: as the Technical Framework does, unless that says too little without its object. */
    private static String name(CodedAttribute attribute) {
        return switch (attribute) {
            case FOLDER_CODE_LIST -> "folderCodeList";
            case ASSOCIATION_DOCUMENTATION -> "associationDocumentation";
            default -> attribute.attribute();
        };
    }

    private static String scheme(CodedAttribute attribute) {
        return switch (attribute) {
            case CLASS_CODE -> Scheme.DOCUMENT_ENTRY_CLASS_CODE;
            case CONFIDENTIALITY_CODE -> Scheme.DOCUMENT_ENTRY_CONFIDENTIALITY_CODE;
            case EVENT_CODE_LIST -> Scheme.DOCUMENT_ENTRY_EVENT_CODE_LIST;
            case FORMAT_CODE -> Scheme.DOCUMENT_ENTRY_FORMAT_CODE;
            case HEALTHCARE_FACILITY_TYPE_CODE -> Scheme.DOCUMENT_ENTRY_FACILITY_TYPE_CODE;
            case PRACTICE_SETTING_CODE -> Scheme.DOCUMENT_ENTRY_PRACTICE_SETTING_CODE;
            case TYPE_CODE -> Scheme.DOCUMENT_ENTRY_TYPE_CODE;
            case CONTENT_TYPE_CODE -> Scheme.SUBMISSION_SET_CONTENT_TYPE_CODE;
            case FOLDER_CODE_LIST -> Scheme.FOLDER_CODE_LIST;
            case ASSOCIATION_DOCUMENTATION -> Scheme.ASSOCIATION_DOCUMENTATION;
        };
    }
}

package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carnet.metadata.DocumentEntry;
import carnet.metadata.Submission;
import carnet.metadata.sample.Requirement;
import carnet.metadata.sample.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The same submission in the forms real senders give it: all mean the same. */
@Requirement("ITI TF-3 4.2.1")
class EbrimLeniencyTest {

    private static final String RIM = EbrimWriter.RIM;

    static Stream<Arguments> forms() {
        return Stream.of(
                form("as the schema has it", document -> {}),
                form("Name before Slot, in objects and Classifications", document -> {
                    elements(document, "Name").forEach(EbrimLeniencyTest::moveToFront);
                }),
                form("ExternalIdentifier before Classification before Slot", document -> {
                    elements(document, "Classification").forEach(EbrimLeniencyTest::moveToFront);
                    elements(document, "ExternalIdentifier").forEach(EbrimLeniencyTest::moveToFront);
                }),
                form(
                        "what a package is said beside it, before it",
                        document -> nodes(document)
                                .forEach(node -> list(document)
                                        .insertBefore(node, list(document).getFirstChild()))),
                form(
                        "what a package is said beside it, after it",
                        document ->
                                nodes(document).forEach(node -> list(document).appendChild(node))),
                form(
                        "what a package is said both in it and beside it",
                        document ->
                                nodes(document).forEach(node -> list(document).appendChild(node.cloneNode(true)))),
                form(
                        "codes beside the object they classify",
                        document -> elements(document, "Classification")
                                .forEach(code -> list(document).appendChild(code))),
                form("objects in any order", document -> {
                    var objects = new ArrayList<>(children(list(document)));
                    Collections.reverse(objects);
                    objects.forEach(object -> list(document).appendChild(object));
                }),
                form(
                        "UUIDs in upper case",
                        document -> everyAttribute(
                                document,
                                value -> value.startsWith("urn:uuid:")
                                        ? "urn:uuid:" + value.substring(9).toUpperCase(Locale.ROOT)
                                        : value)),
                form(
                        "the hash in upper case",
                        document -> elements(document, "Value").stream()
                                .filter(value -> value.getTextContent().matches("[0-9a-f]{40}"))
                                .forEach(value -> value.setTextContent(
                                        value.getTextContent().toUpperCase(Locale.ROOT)))),
                form("references to the schemes in the list", document -> {
                    for (var scheme : List.of(Scheme.DOCUMENT_ENTRY_AUTHOR, Scheme.FOLDER_CODE_LIST)) {
                        var reference = document.createElementNS(RIM, "ObjectRef");
                        reference.setAttribute("id", scheme);
                        list(document).insertBefore(reference, list(document).getFirstChild());
                    }
                }),
                form(
                        "prefixes",
                        document -> elements(document, "*")
                                .forEach(
                                        element -> document.renameNode(element, RIM, "rim:" + element.getLocalName()))),
                form(
                        "no objectType but on entries",
                        document -> elements(document, "*").stream()
                                .filter(element -> !element.getLocalName().equals("ExtrinsicObject"))
                                .forEach(element -> element.removeAttribute("objectType"))),
                form(
                        "ids of Classifications and ExternalIdentifiers left out",
                        document -> Stream.concat(
                                        elements(document, "Classification").stream(),
                                        elements(document, "ExternalIdentifier").stream())
                                .forEach(element -> element.removeAttribute("id"))),
                form(
                        "a logicalID that is the id",
                        document -> elements(document, "ExtrinsicObject")
                                .forEach(entry -> entry.setAttribute("lid", entry.getAttribute("id")))),
                form(
                        "blanks between all elements",
                        document -> elements(document, "*")
                                .forEach(element -> element.getParentNode()
                                        .insertBefore(document.createTextNode("\n    "), element))),
                form(
                        "a status nobody asked for",
                        document -> elements(document, "Association")
                                .forEach(element -> element.setAttribute("status", "Submitted"))),
                form(
                        "a charset and an empty language",
                        document -> elements(document, "LocalizedString").forEach(text -> {
                            text.setAttribute("charset", "UTF8");
                            text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", "");
                        })),
                form(
                        "an empty list of request slots",
                        document -> document.getDocumentElement()
                                .insertBefore(
                                        document.createElementNS(
                                                "urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0", "RequestSlotList"),
                                        document.getDocumentElement().getFirstChild())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void meansTheSame(String name, Consumer<Document> form) {
        var submission = inLowerCaseUUIDs();
        var document = EbrimSchema.document(EbrimWriter.submitObjectsRequest(submission));
        form.accept(document);

        var decoded = EbrimDecoder.submission(Ebrim.of(document).request());

        assertThat(decoded.submissionSet()).isEqualTo(submission.submissionSet());
        assertThat(decoded.documentEntries()).isEqualTo(submission.documentEntries());
        assertThat(decoded.folders()).isEqualTo(submission.folders());
        assertThat(decoded.associations()).containsExactlyInAnyOrderElementsOf(submission.associations());
        assertThat(decoded.warnings()).isEmpty();
        assertThat(EbrimDecoder.submission(EbrimReader.request(decoded))).isEqualTo(decoded);
    }

    @Test
    void formsDifferFromTheSchemaIndeed() {
        var document = EbrimSchema.document(EbrimWriter.submitObjectsRequest(Ebrim.sample()));
        elements(document, "Name").forEach(EbrimLeniencyTest::moveToFront);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> EbrimSchema.validate(document));
    }

    /** One entry under a UUID, replacing another: so that there is something to write in upper case. */
    private static Submission inLowerCaseUUIDs() {
        var id = "urn:uuid:0f0e0d0c-0b0a-4009-8807-0605040302ab";
        DocumentEntry entry = Ebrim.sample().documentEntries().get(0).withEntryUUID(id);
        return Samples.submissionOf(
                List.of(entry),
                List.of(Samples.folderOf(Samples.ANNA, "F")),
                List.of(
                        Samples.member("urn:uuid:0f0e0d0c-0b0a-4009-8807-0605040302ac", "F", id),
                        Samples.member("ss-fd", "SS", "urn:uuid:0f0e0d0c-0b0a-4009-8807-0605040302ac"),
                        Samples.reference("ref", Ebrim.REGISTERED)));
    }

    private static Arguments form(String name, Consumer<Document> change) {
        return Arguments.of(name, change);
    }

    private static Element list(Document document) {
        return elements(document, "RegistryObjectList").get(0);
    }

    private static List<Element> nodes(Document document) {
        return elements(document, "Classification").stream()
                .filter(classification -> classification.hasAttribute("classificationNode"))
                .toList();
    }

    private static List<Element> elements(Document document, String name) {
        return listed(document.getElementsByTagNameNS(RIM, name));
    }

    private static List<Element> children(Element element) {
        return listed(element.getChildNodes());
    }

    private static List<Element> listed(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    private static void moveToFront(Element element) {
        var parent = element.getParentNode();
        parent.insertBefore(element, parent.getFirstChild());
    }

    private static void everyAttribute(Document document, UnaryOperator<String> change) {
        for (var element : elements(document, "*")) {
            var attributes = element.getAttributes();
            IntStream.range(0, attributes.getLength())
                    .mapToObj(attributes::item)
                    .forEach((Node attribute) -> attribute.setNodeValue(change.apply(attribute.getNodeValue())));
        }
    }
}

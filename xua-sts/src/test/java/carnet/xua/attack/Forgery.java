package carnet.xua.attack;

import carnet.soap.requester.Wsse;
import carnet.xua.TestAssertion;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A message with a valid assertion, on the workbench of somebody who wants another one accepted. */
final class Forgery {

    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";

    private final Document envelope;

    private Forgery(Document envelope) {
        this.envelope = envelope;
    }

    static Forgery of(String signedAssertion) {
        return new Forgery(TestAssertion.parse(envelope(header(signedAssertion))));
    }

    static String header(String content) {
        return "<wsse:Security xmlns:wsse=\"" + Wsse.SECEXT + "\">" + content + "</wsse:Security>";
    }

    static String envelope(String headers) {
        return "<env:Envelope xmlns:env=\"" + SOAP + "\"><env:Header>" + headers
                + "</env:Header><env:Body/></env:Envelope>";
    }

    /** As it would be sent. */
    String text() {
        return TestAssertion.text(envelope);
    }

    Element header() {
        return first(SOAP, "Header");
    }

    Element security() {
        return first(Wsse.SECEXT, "Security");
    }

    Element assertion() {
        return first(SAML, "Assertion");
    }

    Element signature() {
        return first(DS, "Signature");
    }

    Element first(String namespace, String name) {
        return (Element) envelope.getElementsByTagNameNS(namespace, name).item(0);
    }

    /** Takes it out of the message. */
    <T extends Node> T taken(T node) {
        node.getParentNode().removeChild(node);
        return node;
    }

    /** The assertion as its forger would have it: another user, not signed. */
    Element forged(String id) {
        var forged = (Element) assertion().cloneNode(true);
        forged.setAttribute("ID", id);
        child(forged, "Signature").getParentNode().removeChild(child(forged, "Signature"));
        var nameId = (Element) forged.getElementsByTagNameNS(SAML, "NameID").item(0);
        nameId.setTextContent("mallory");
        return forged;
    }

    static Element child(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(node -> name.equals(node.getLocalName()))
                .map(Element.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Element element(String namespace, String qualifiedName) {
        return envelope.createElementNS(namespace, qualifiedName);
    }

    /** An element around another one, which leaves its place for it. */
    Element wrapped(Element inner, String namespace, String qualifiedName) {
        var wrapper = element(namespace, qualifiedName);
        inner.getParentNode().replaceChild(wrapper, inner);
        wrapper.appendChild(inner);
        return wrapper;
    }
}

package carnet.xua.issue;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.soap.fault.RequestRefused;
import carnet.xua.assertion.XuaAttribute;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a token is asked to say, in the form it would say it: {@code saml2:Attribute} elements. Nothing of it is believed.
 *
 * @param purposesOfUse any number
 */
public record RequestedClaims(
        Optional<Code> role, Optional<String> organizationId, List<Code> purposesOfUse, Optional<CX> resourceId) {

    public RequestedClaims {
        purposesOfUse = List.copyOf(purposesOfUse);
    }

    /** No wishes. */
    public static RequestedClaims none() {
        return new RequestedClaims(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /**
     * @param attributes the children of {@code wst:Claims}
     * @throws RequestRefused wst:InvalidRequest for what cannot be read, wst:RequestFailed for a claim that is never
     *     granted
     */
    public static RequestedClaims of(List<Element> attributes) {
        var roles = new ArrayList<Code>();
        var organizations = new ArrayList<String>();
        var purposes = new ArrayList<Code>();
        var patients = new ArrayList<CX>();
        for (var attribute : attributes) {
            if (!Elements.is(attribute, Names.SAML, "Attribute")) {
                throw TrustFault.INVALID_REQUEST.because("wst:Claims has something else than saml2:Attribute");
            }
            for (var value : Elements.named(attribute, Names.SAML, "AttributeValue")) {
                switch (granted(attribute)) {
                    case ROLE -> roles.add(code(value, "Role"));
                    case ORGANIZATION_ID -> organizations.add(Elements.text(value));
                    case PURPOSE_OF_USE -> purposes.add(code(value, "PurposeOfUse"));
                    case RESOURCE_ID -> patients.add(patient(value));
                    default -> throw notGranted();
                }
            }
        }
        return new RequestedClaims(only(roles), only(organizations), purposes, only(patients));
    }

    private static XuaAttribute granted(Element attribute) {
        return XuaAttribute.named(attribute.getAttribute("Name")).orElseThrow(RequestedClaims::notGranted);
    }

    private static RequestRefused notGranted() {
        return TrustFault.REQUEST_FAILED.because("a claim of this name is not granted");
    }

    private static <T> Optional<T> only(List<T> values) {
        if (values.stream().distinct().count() > 1) {
            throw TrustFault.REQUEST_FAILED.because("a token is for one role, one organisation and one patient");
        }
        return values.stream().findFirst();
    }

    private static Code code(Element value, String name) {
        var found = Elements.named(value, Names.HL7_V3, name);
        if (found.size() != 1
                || found.get(0).getAttribute("code").isBlank()
                || found.get(0).getAttribute("codeSystem").isBlank()) {
            throw TrustFault.INVALID_REQUEST.because("a claim needs one " + name + " with code and codeSystem");
        }
        return Code.of(
                found.get(0).getAttribute("code"),
                found.get(0).getAttribute("codeSystem"),
                found.get(0).getAttribute("displayName"));
    }

    private static CX patient(Element value) {
        try {
            return CX.parse(Elements.text(value));
        } catch (IllegalArgumentException e) {
            throw TrustFault.INVALID_REQUEST.because("resource-id has to be of the form id^^^&OID&ISO");
        }
    }
}

package carnet.xua.sts;

import carnet.soap.requester.Wsse;
import carnet.xua.element.Names;
import carnet.xua.element.Written;
import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/** Writes a {@code wst:RequestSecurityTokenResponse} [WS-Trust 1.3, 3.2]. */
final class TokenResponse {

    private TokenResponse() {}

    /** In a collection, as Issue answers. */
    static Element collectionOf(IssuedToken token, Optional<String> context) {
        var collection = Written.root(Names.WST, "wst:RequestSecurityTokenResponseCollection");
        write(response(collection.child(Names.WST, "wst:RequestSecurityTokenResponse"), context), token);
        return collection.element();
    }

    /** Alone, as Renew answers. */
    static Element of(IssuedToken token, Optional<String> context) {
        var response = root(context);
        write(response, token);
        return response.element();
    }

    private static void write(Written response, IssuedToken token) {
        response.child(Names.WST, "wst:TokenType").text(Names.SAML_TOKEN);
        response.child(Names.WST, "wst:RequestedSecurityToken").copyOf(token.assertion());
        reference(response.child(Names.WST, "wst:RequestedAttachedReference"), token.id());
        reference(response.child(Names.WST, "wst:RequestedUnattachedReference"), token.id());
        response.child(Names.WSP, "wsp:AppliesTo")
                .child(Names.WSA, "wsa:EndpointReference")
                .child(Names.WSA, "wsa:Address")
                .text(token.audience());
        var lifetime = response.child(Names.WST, "wst:Lifetime");
        time(lifetime, "wsu:Created", token.issueInstant());
        time(lifetime, "wsu:Expires", token.notOnOrAfter());
    }

    /** By the assertion's ID [WSS SAML Token Profile 1.1.1, 3.4]. */
    private static void reference(Written place, String id) {
        place.child(Wsse.SECEXT, "wsse:SecurityTokenReference")
                .declaring("wsse11", Names.WSSE11)
                .attribute(Names.WSSE11, "wsse11:TokenType", Names.SAML_TOKEN)
                .child(Wsse.SECEXT, "wsse:KeyIdentifier")
                .attribute("ValueType", Names.SAML_ID)
                .text(id);
    }

    private static void time(Written lifetime, String name, Instant time) {
        lifetime.child(Wsse.UTILITY, name).text(Written.time(time));
    }

    static Element cancelled(Optional<String> context) {
        var response = root(context);
        response.child(Names.WST, "wst:RequestedTokenCancelled");
        return response.element();
    }

    static Element status(boolean valid, Optional<String> context) {
        var response = root(context);
        response.child(Names.WST, "wst:TokenType").text(Validation.STATUS);
        var status = response.child(Names.WST, "wst:Status");
        status.child(Names.WST, "wst:Code").text(Names.WST + "/status/" + (valid ? "valid" : "invalid"));
        status.child(Names.WST, "wst:Reason")
                .text(valid ? "the token is valid" : "the token is not valid, or not any more");
        return response.element();
    }

    private static Written root(Optional<String> context) {
        return response(Written.root(Names.WST, "wst:RequestSecurityTokenResponse"), context);
    }

    private static Written response(Written response, Optional<String> context) {
        context.ifPresent(text -> response.attribute("Context", text));
        return response;
    }
}

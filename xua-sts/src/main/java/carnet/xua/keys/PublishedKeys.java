package carnet.xua.keys;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * What relying parties are told of our keys.
 *
 * @param entityId as it stands in {@code Issuer}
 * @param endpoint where tokens are asked for
 */
public record PublishedKeys(String entityId, String endpoint, SigningKeys keys) {

    /** SAML 2.0 metadata of an entity in the role of WS-Federation 1.2, 3.1.2: a Security Token Service. */
    public String metadata() {
        var descriptors = keys.published().stream()
                .map(certificate -> """
                            <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                        """.formatted(base64(certificate)))
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="%s">
                  <md:RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512">
                %s    <fed:SecurityTokenServiceEndpoint><wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>%s</wsa:Address></wsa:EndpointReference></fed:SecurityTokenServiceEndpoint>
                  </md:RoleDescriptor>
                </md:EntityDescriptor>
                """.formatted(xml(entityId), descriptors, xml(endpoint));
    }

    /** A JSON Web Key Set (RFC 7517) with certificates, and which key signs now. */
    public String certificates() {
        var current = keys.current().id();
        return keys.published().stream()
                .map(certificate -> jwk(certificate, current))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static String jwk(X509Certificate certificate, String current) {
        var id = SigningKey.idOf(certificate);
        return """
                {"kid":"%s",%s,"use":"sig","x5c":["%s"],"notBefore":"%s","notAfter":"%s","signsNow":%s}""".formatted(
                        id,
                        publicKey(certificate),
                        base64(certificate),
                        time(certificate.getNotBefore().toInstant()),
                        time(certificate.getNotAfter().toInstant()),
                        id.equals(current));
    }

    private static String publicKey(X509Certificate certificate) {
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\""
                    .formatted(
                            number(
                                    rsa.getModulus().toByteArray(),
                                    rsa.getModulus().bitLength() / 8),
                            number(rsa.getPublicExponent().toByteArray(), 0));
        }
        var point = ((ECPublicKey) certificate.getPublicKey()).getW();
        return "\"kty\":\"EC\",\"alg\":\"ES256\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\""
                .formatted(
                        number(point.getAffineX().toByteArray(), 32),
                        number(point.getAffineY().toByteArray(), 32));
    }

    /** Big-endian without sign, of as many bytes as the key has [RFC 7518, 6]. */
    private static String number(byte[] twosComplement, int leastBytes) {
        var from = 0;
        while (from < twosComplement.length - 1 && twosComplement[from] == 0) {
            from++;
        }
        var length = Math.max(leastBytes, twosComplement.length - from);
        var bytes = new byte[length];
        System.arraycopy(
                twosComplement, from, bytes, length - (twosComplement.length - from), twosComplement.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}

package carnet.xua.sts;

import carnet.soap.requester.WssFault;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The key a token is bound to: one the caller has shown to have, by TLS or by a signature over the message. */
final class KeyBinding {

    private KeyBinding() {}

    /** The certificate in {@code wst:UseKey/ds:KeyInfo} [WS-Trust 1.3, 4.4.6]. */
    static Optional<X509Certificate> wanted(TokenRequest request) {
        return request.useKey()
                .map(useKey -> certificateIn(useKey)
                        .orElseThrow(() -> TrustFault.INVALID_REQUEST.because(
                                "wst:UseKey needs a ds:KeyInfo with a ds:X509Certificate")));
    }

    /** Of {@code ds:KeyInfo/ds:X509Data/ds:X509Certificate}. */
    static Optional<X509Certificate> certificateIn(Element parent) {
        return Elements.first(parent, Names.DS, "KeyInfo")
                .flatMap(info -> Elements.first(info, Names.DS, "X509Data"))
                .flatMap(data -> Elements.first(data, Names.DS, "X509Certificate"))
                .map(KeyBinding::certificate);
    }

    private static X509Certificate certificate(Element base64) {
        try {
            var der = Base64.getMimeDecoder().decode(Elements.text(base64));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | IllegalArgumentException e) {
            throw WssFault.INVALID_SECURITY_TOKEN.refusal();
        }
    }

    /**
     * @param proven keys the caller has shown to have
     * @throws carnet.soap.fault.RequestRefused wst:RequestFailed when the wanted key is not among them
     */
    static Optional<X509Certificate> bound(
            TokenRequest request, Optional<X509Certificate> wanted, List<X509Certificate> proven) {
        if (request.keyType() == TokenRequest.KeyType.BEARER) {
            return Optional.empty();
        }
        return Optional.of(wanted.map(certificate -> requireProven(certificate, proven))
                .or(() -> proven.stream().findFirst())
                .orElseThrow(KeyBinding::notProven));
    }

    static X509Certificate requireProven(X509Certificate certificate, List<X509Certificate> proven) {
        if (!proven.contains(certificate)) {
            throw notProven();
        }
        return certificate;
    }

    private static RuntimeException notProven() {
        return TrustFault.REQUEST_FAILED.because(
                "a token is bound to a key only if TLS or a signature over the message shows that it is the sender's");
    }
}

package carnet.bench.trust;

import carnet.xua.assertion.OpenSaml;
import carnet.xua.keys.SigningKey;
import java.util.Objects;
import java.util.UUID;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.Marshaller;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.keyinfo.impl.X509KeyInfoGeneratorFactory;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.Signer;
import org.w3c.dom.Element;

/** The least that OpenSAML does for a signed assertion whose content is there: marshalling and signing. For one thread. */
final class BareSigning {

    private final SigningKey key;
    private final BasicX509Credential credential;
    private final Assertion assertion;
    private final Marshaller marshaller;

    /** @param like what the assertions say; not signed again itself */
    BareSigning(SigningKey key, Element like) {
        this.key = key;
        this.credential = new BasicX509Credential(key.certificate(), key.privateKey());
        this.assertion = OpenSaml.view(Xml.parse(Xml.text(like)));
        this.marshaller = Objects.requireNonNull(
                XMLObjectProviderRegistrySupport.getMarshallerFactory().getMarshaller(assertion));
    }

    /** One with another ID. */
    Element signed() throws MarshallingException, SignatureException, SecurityException {
        assertion.releaseDOM();
        assertion.releaseChildrenDOM(true);
        assertion.setID("_" + UUID.randomUUID());
        var signature = (Signature) XMLObjectProviderRegistrySupport.getBuilderFactory()
                .getBuilderOrThrow(Signature.DEFAULT_ELEMENT_NAME)
                .buildObject(Signature.DEFAULT_ELEMENT_NAME);
        signature.setSigningCredential(credential);
        signature.setSignatureAlgorithm(key.signatureMethod());
        signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        var keyInfo = new X509KeyInfoGeneratorFactory();
        keyInfo.setEmitEntityCertificate(true);
        signature.setKeyInfo(keyInfo.newInstance().generate(credential));
        assertion.setSignature(signature);
        var element = marshaller.marshall(assertion);
        Signer.signObject(signature);
        return element;
    }
}

package carnet.xua.attack;

import carnet.xua.TestAssertion;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A signature put together by hand, right in every byte but for what a test changes. */
final class HandSignature {

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String ENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = DS + "enveloped-signature";

    private static final String SIGNATURE = """
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>\
            <ds:CanonicalizationMethod Algorithm="{c14n}">{c14nParameters}</ds:CanonicalizationMethod>\
            <ds:SignatureMethod Algorithm="{method}">{methodParameters}</ds:SignatureMethod>\
            {references}</ds:SignedInfo><ds:SignatureValue>{value}</ds:SignatureValue>{keyInfo}{object}</ds:Signature>""";
    private static final String REFERENCE = """
            <ds:Reference {uri}>{transforms}<ds:DigestMethod Algorithm="{digestMethod}"/>\
            <ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>""";

    private final Map<String, String> parts = new LinkedHashMap<>(Map.of(
            "c14n",
            EXCLUSIVE,
            "c14nParameters",
            "",
            "method",
            MORE + "rsa-sha256",
            "methodParameters",
            "",
            "references",
            REFERENCE,
            "uri",
            "URI=\"#_0e3f\"",
            "transforms",
            transforms(transform(ENVELOPED, ""), transform(EXCLUSIVE, "")),
            "digestMethod",
            ENC + "sha256",
            "keyInfo",
            "",
            "object",
            ""));
    private String algorithm = "SHA256withRSA";
    private String digest = "SHA-256";
    private @Nullable AlgorithmParameterSpec parameters;

    static HandSignature valid() {
        return new HandSignature();
    }

    HandSignature with(String part, String text) {
        if (parts.replace(part, text) == null) {
            throw new IllegalArgumentException("no part " + part);
        }
        return this;
    }

    /** @param jca what Java calls it */
    HandSignature withMethod(String uri, String jca) {
        algorithm = jca;
        return with("method", uri);
    }

    HandSignature withMethod(String uri, String jca, AlgorithmParameterSpec spec) {
        parameters = spec;
        return withMethod(uri, jca);
    }

    HandSignature withDigest(String uri, String jca) {
        digest = jca;
        return with("digestMethod", uri);
    }

    /** The one Reference as it has to be, and something after it. */
    HandSignature withReferenceMore(String reference) {
        return with("references", REFERENCE + reference);
    }

    static String transforms(String... transforms) {
        return "<ds:Transforms>" + String.join("", transforms) + "</ds:Transforms>";
    }

    static String transform(String algorithm, String parameters) {
        return "<ds:Transform Algorithm=\"" + algorithm + "\">" + parameters + "</ds:Transform>";
    }

    /** The assertion with this signature. */
    String of(TestAssertion assertion, Key key) {
        return of(assertion.unsigned(), key);
    }

    String of(String unsigned, Key key) {
        var signature = SIGNATURE.replace("{references}", parts.get("references"));
        var digestValue = digest(canonical(TestAssertion.parse(unsigned).getDocumentElement()));
        for (var part : parts.entrySet()) {
            signature = signature.replace("{" + part.getKey() + "}", part.getValue());
        }
        var unfinished =
                unsigned.replace("</saml2:Issuer>", "</saml2:Issuer>" + signature.replace("{digest}", digestValue));
        var signedInfo = (Element) TestAssertion.parse(unfinished)
                .getElementsByTagNameNS(DS, "SignedInfo")
                .item(0);
        return unfinished.replace("{value}", Base64.getEncoder().encodeToString(signed(canonical(signedInfo), key)));
    }

    /** By the method of the signature itself, for the assertion too. */
    private byte[] canonical(Element element) {
        try {
            var bytes = new ByteArrayOutputStream();
            var method = parts.getOrDefault("c14n", EXCLUSIVE);
            Canonicalizer.getInstance(method.isEmpty() ? EXCLUSIVE : method).canonicalizeSubtree(element, bytes);
            return bytes.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String digest(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(digest).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signed(byte[] bytes, Key key) {
        try {
            if (!(key instanceof PrivateKey privateKey)) {
                var mac = Mac.getInstance(algorithm);
                mac.init(key);
                return mac.doFinal(bytes);
            }
            var signing = Signature.getInstance(algorithm);
            if (parameters != null) {
                signing.setParameter(parameters);
            }
            signing.initSign(privateKey);
            signing.update(bytes);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

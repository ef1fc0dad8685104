package carnet.xua.attack;

import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** Revocation lists, and a responder of OCSP that says what a test wants. */
final class TestRevocation {

    private TestRevocation() {}

    static X509CRL list(TestKey authority, Instant from, Duration validity, X509Certificate... revoked) {
        try {
            var builder = new JcaX509v2CRLBuilder(
                    authority.certificate().getSubjectX500Principal(), Date.from(from.minusSeconds(60)));
            builder.setNextUpdate(Date.from(from.plus(validity)));
            for (var certificate : revoked) {
                builder.addCRLEntry(
                        certificate.getSerialNumber(), Date.from(from.minusSeconds(60)), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers for an authority, over HTTP. */
    static final class Responder implements AutoCloseable {

        private final HttpServer server;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile @Nullable CertificateStatus status = CertificateStatus.GOOD;
        private volatile byte @Nullable [] bytes;
        /** Java compares it with the system's clock, whatever time the path is checked for. */
        private volatile Instant at = Instant.now();

        private volatile TestKey signer;

        private Responder(TestKey authority) {
            signer = authority;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::answer);
            server.start();
        }

        static Responder of(TestKey authority) {
            return new Responder(authority);
        }

        URI uri() {
            return URI.create("http://localhost:" + server.getAddress().getPort());
        }

        int asked() {
            return asked.get();
        }

        void saysGood() {
            status = CertificateStatus.GOOD;
            bytes = null;
        }

        void saysRevoked() {
            status = new RevokedStatus(Date.from(TestAssertion.NOW.minusSeconds(60)), CRLReason.keyCompromise);
        }

        void saysUnknown() {
            status = new UnknownStatus();
        }

        void answers(byte[] rubbish) {
            bytes = rubbish.clone();
        }

        void signsWith(TestKey other) {
            saysGood();
            signer = other;
        }

        void answeredLongAgo() {
            saysGood();
            at = Instant.now().minus(Duration.ofDays(9));
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                asked.incrementAndGet();
                var request = exchange.getRequestMethod().equals("POST")
                        ? exchange.getRequestBody().readAllBytes()
                        : Base64.getDecoder()
                                .decode(exchange.getRequestURI().getPath().substring(1));
                var rubbish = bytes;
                var answer = rubbish == null ? response(new OCSPReq(request)).getEncoded() : rubbish;
                exchange.getResponseHeaders().add("Content-Type", "application/ocsp-response");
                exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            } catch (OCSPException | OperatorCreationException e) {
                throw new IOException(e);
            }
        }

        private OCSPResp response(OCSPReq request) throws OCSPException, OperatorCreationException, IOException {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var key = SubjectPublicKeyInfo.getInstance(
                    signer.certificate().getPublicKey().getEncoded());
            var builder = new BasicOCSPRespBuilder(key, digests.get(RespID.HASH_SHA1));
            for (var one : request.getRequestList()) {
                builder.addResponse(
                        one.getCertID(), status, Date.from(at), Date.from(at.plus(Duration.ofDays(1))), null);
            }
            var basic = builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer.privateKey()),
                    new X509CertificateHolder[0],
                    Date.from(at));
            return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}

package carnet.bench.trust;

import carnet.bench.load.HttpConnection;
import carnet.bench.load.RequestTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Logs the demo's accounts in at a node's Security Token Service, by Issue over HTTP [WS-Trust 1.3, 4]. */
public final class Logins {

    /** The claim of a purpose of use. */
    static final String TREATMENT = """
            <saml2:Attribute xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" \
            Name="urn:oasis:names:tc:xspa:1.0:subject:purposeofuse"><saml2:AttributeValue>\
            <PurposeOfUse xmlns="urn:hl7-org:v3" code="TREAT" codeSystem="2.16.840.1.113883.5.8"/>\
            </saml2:AttributeValue></saml2:Attribute>\
            """;

    private static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String PASSWORD = "carnet-demo-password";
    private static final List<String> ACCOUNTS = List.of("dr.weber", "nurse.reuland", "pharmacist.muller");
    private static final Duration LIFE = Duration.ofMinutes(59);
    private static final String END = "</saml2:Assertion>";

    private Logins() {}

    /**
     * @param count logins; the accounts take turns
     * @return as many assertions, as text; each is valid for an hour
     * @throws IOException when one is refused, with the answer
     */
    public static List<String> at(int port, int count) throws IOException {
        var answer = new ByteArrayOutputStream();
        var assertions = new ArrayList<String>();
        try (var connection = new HttpConnection(port, answer)) {
            for (int i = 0; i < count; i++) {
                answer.reset();
                connection.exchange(request(ACCOUNTS.get(i % ACCOUNTS.size())), new SplittableRandom());
                assertions.add(assertionIn(answer.toString(StandardCharsets.UTF_8)));
            }
        }
        return assertions;
    }

    private static String assertionIn(String answer) throws IOException {
        int start = answer.indexOf("<saml2:Assertion ");
        int end = answer.indexOf(END, start);
        if (start < 0 || end < 0) {
            throw new IOException("no assertion was issued: " + answer);
        }
        return answer.substring(start, end + END.length());
    }

    private static RequestTemplate request(String account) {
        var envelope = """
                <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" \
                xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>\
                <wsa:Action>%1$s/RST/Issue</wsa:Action><wsa:To>http://localhost/sts</wsa:To>\
                <wsa:MessageID>urn:uuid:6c9f7f5e-3c0e-4b0e-9a55-0d1f3f2f9f01</wsa:MessageID>\
                <wsse:Security xmlns:wsse="%2$swssecurity-secext-1.0.xsd"><wsse:UsernameToken>\
                <wsse:Username>%3$s</wsse:Username>\
                <wsse:Password Type="%2$susername-token-profile-1.0#PasswordText">%4$s</wsse:Password>\
                </wsse:UsernameToken></wsse:Security></soap:Header><soap:Body>%5$s</soap:Body></soap:Envelope>\
                """.formatted(WST, OASIS, account, PASSWORD, requestSecurityToken());
        return new RequestTemplate(
                "/sts",
                "application/soap+xml; charset=UTF-8; action=\"" + WST + "/RST/Issue\"",
                List.of(envelope),
                Map.of());
    }

    private static String requestSecurityToken() {
        return """
                <wst:RequestSecurityToken xmlns:wst="%1$s">\
                <wst:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0</wst:TokenType>\
                <wst:RequestType>%1$s/Issue</wst:RequestType><wst:Claims>%2$s</wst:Claims>\
                <wst:Lifetime><wsu:Expires xmlns:wsu="%3$swssecurity-utility-1.0.xsd">%4$s</wsu:Expires></wst:Lifetime>\
                </wst:RequestSecurityToken>\
                """.formatted(WST, TREATMENT, OASIS, Instant.now().plus(LIFE).truncatedTo(ChronoUnit.SECONDS));
    }
}

package carnet.platform.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/**
 * The start page's text. It names doors and nothing a person could be known by.
 *
 * @param mllpPort where HL7 v2 is heard, if it is
 */
record StartPage(boolean open, CarnetSettings settings, Optional<Integer> mllpPort) {

    private record Door(String name, String path, String transactions) {}

    /** @param reviews how many pairs of records wait for a person, where that can be told */
    String html(Optional<Integer> reviews) {
        var doors = new StringBuilder();
        for (var door : doors()) {
            doors.append("""
                    <tr><th scope="row">%s</th><td><code>%s</code></td><td>%s</td><td><a href="%s?wsdl">WSDL</a></td></tr>
                    """.formatted(door.name(), door.path(), door.transactions(), door.path()));
        }
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Carnet</title><link rel="icon" href="data:,"><style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
                table{border-collapse:collapse;width:100%%}th,td{text-align:left;padding:.4rem .8rem;border-bottom:1px solid #d8dee4}
                .open{background:#ffe3e3;border-left:.4rem solid #c92a2a;padding:.6rem 1rem}code,pre{background:#f3f4f6}
                pre{padding:.8rem;overflow:auto}</style></head><body>
                <h1>Carnet</h1>
                %s
                <p>Document sharing for health care, on the IHE profiles%s.</p>
                <table><thead><tr><th>Actor</th><th>Door</th><th>Transactions</th><th></th></tr></thead><tbody>
                %s</tbody></table>
                %s<p>%s
                <a href="/actuator/health">Health</a> · <a href="/actuator/prometheus">Metrics</a></p>
                <h2>Try it</h2>
                <pre>./carnet find --patient CARNET-1001
                ./carnet publish report.pdf --patient CARNET-1001 --class 18842-5</pre>
                </body></html>
                """.formatted(
                        open
                                ? "<p class=\"open\" role=\"alert\"><strong>Open:</strong> the demo profile lets anybody in."
                                        + " Never use it with real patients.</p>"
                                : "",
                        community(),
                        doors,
                        review(reviews),
                        feed());
    }

    private String community() {
        var homeCommunityId = settings.community().homeCommunityId();
        return homeCommunityId == null
                ? ""
                : ", of the community <code>" + HtmlUtils.htmlEscape(homeCommunityId) + "</code>";
    }

    private String review(Optional<Integer> reviews) {
        return settings.roles().contains(Role.PIX_PDQ)
                ? "<p><a href=\"/review\">Review console</a> of the data steward%s.</p>\n"
                        .formatted(reviews.map(StartPage::waiting).orElse(""))
                : "";
    }

    private static String waiting(int reviews) {
        return switch (reviews) {
            case 0 -> ": nothing waits";
            case 1 -> ": <strong>1 pair of records waits</strong>";
            default -> ": <strong>" + reviews + " pairs of records wait</strong>";
        };
    }

    private String feed() {
        return mllpPort.map(port -> "HL7 v2 over MLLP%s, port %d: ITI-8, ITI-9, ITI-21, ITI-30."
                        .formatted(open ? "" : " and mutual TLS", port))
                .orElse("");
    }

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        if (settings.roles().contains(Role.REGISTRY)) {
            doors.add(new Door("Document Registry", "/xds/registry", "ITI-18, ITI-42, ITI-51, ITI-61"));
        }
        if (settings.roles().contains(Role.REPOSITORY)) {
            doors.add(new Door("Document Repository", "/xds/repository", "ITI-41, ITI-43"));
        }
        if (settings.roles().contains(Role.PIX_PDQ)) {
            doors.add(new Door("PIX Manager", "/pix", "ITI-44, ITI-45"));
            doors.add(new Door("Patient Demographics Supplier", "/pdq", "ITI-47"));
        }
        if (settings.roles().contains(Role.STS)) {
            doors.add(new Door("Security Token Service", "/sts", "ITI-40 tokens, by WS-Trust 1.3"));
        }
        return doors;
    }
}

package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carnet.conformance.IdentityFeed.Admission;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The review console as a data steward uses it, in Chromium. */
class ReviewPageTest {

    private static final String ADDRESS = "3, rue des Essais^^Wiltz^^L-9500^LUX^H";

    private static final AtomicInteger PAIRS = new AtomicInteger();

    /** Every test leaves its queue as it was: empty. */
    private static @Nullable CarnetProcess shared;

    private final Chromium chromium = Chromium.started();
    private final CarnetProcess node = node();
    private final IdentityFeed feed = new IdentityFeed(node);

    @BeforeEach
    void open() {
        chromium.resize(1100, 1400);
    }

    @AfterEach
    void end() {
        try (chromium) {
            assertThat(chromium.complaints()).as("complaints of the browser").isEmpty();
        }
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    private static synchronized CarnetProcess node() {
        if (shared == null) {
            shared = CarnetProcess.started("review-page", Database.DERBY);
        }
        return shared;
    }

    /** Two records that are much alike, and like no others: of two hospitals, and in the affinity domain two as well. */
    private record Pair(String family, int number) {

        static Pair of(String family) {
            return new Pair(family, PAIRS.incrementAndGet());
        }

        String anna() {
            return "A-" + number + "^^^&1.3.6.1.4.1.21367.13.20.2000&ISO";
        }

        String anne() {
            return "B-" + number + "^^^&1.3.6.1.4.1.21367.13.20.3000&ISO";
        }

        String birthDate() {
            return "19" + (40 + 7 * number) + "0312";
        }

        void announceAsTwo(IdentityFeed feed) {
            feed.admit(new Admission(anna() + xadPid("X"), family, "Anna", birthDate(), ADDRESS));
            feed.admit(new Admission(anne() + xadPid("OTHER"), family, "Anne", birthDate(), ADDRESS));
        }

        void announceAsOne(IdentityFeed feed) {
            feed.admit(new Admission(anna(), family, "Anna", birthDate(), ADDRESS));
            feed.admit(new Admission(anne(), family, "Anna", birthDate(), ADDRESS));
        }

        private String xadPid(String id) {
            return "~" + id + "-" + number + "^^^&" + Patient.AUTHORITY + "&ISO";
        }

        /** ITI-9. */
        List<String> references(IdentityFeed feed) {
            return feed.crossReferencesOf(anna());
        }
    }

    @Test
    void isFoundFromTheStartPageAndWalkedThroughByAStewardFromListToUndo() throws Exception {
        var pair = Pair.of("Zwanck");
        pair.announceAsTwo(feed);
        chromium.driver().get(node.httpUri("/").toString());
        assertThat(text("body")).contains("1 pair of records waits");
        click(By.linkText("Review console"));

        heading("1 pair waits");
        assertThat(text("#open")).contains("demo").contains("anybody");
        assertThat(text("ol.tasks"))
                .contains("Anna Zwanck", "Anne Zwanck", "-03-12", "A-" + pair.number() + " (HOSPITAL_A)");
        chromium.screenshot("queue");
        click(By.cssSelector("ol.tasks a"));

        heading("Are these one person?");
        assertThat(text("[data-guard=CONTRADICTING_IDENTIFIERS]")).contains("Two different identifiers");
        assertThat(text("tr[data-field=GIVEN_NAME]")).contains("Anna", "Anne", "≠ differs", "variant");
        assertThat(text("tr[data-field=FAMILY_NAME]")).contains("equal").doesNotContain("differs");
        chromium.screenshot("compare");
        onATelephone();

        click(button("Different people: keep apart"));
        message("Say your name first.");
        type("#who", "Léa the steward");
        click(button("Different people: keep apart"));
        message("Give a reason");
        assertThat(pair.references(feed)).as("nothing was decided").hasSize(1);
        type("form.decide input", "two sisters");
        click(button("Different people: keep apart"));

        heading("Kept apart: two people");
        assertThat(text("[data-action=KEEP_APART]"))
                .contains("Léa the steward", "two sisters", "kept apart: A-" + pair.number());
        takeBack("KEEP_APART", "wrong pair");

        heading("Are these one person?");
        type("form.decide input", "same passport");
        click(button("Same person: link"));

        heading("Linked: one person");
        assertThat(pair.references(feed))
                .contains("B-" + pair.number() + "^^^HOSPITAL_B&1.3.6.1.4.1.21367.13.20.3000&ISO^PI");
        chromium.screenshot("linked");
        takeBack("LINK", "two passports after all");

        heading("Kept apart: two people");
        assertThat(pair.references(feed)).hasSize(1);
        click(By.linkText("Queue"));
        heading("Nothing waits");
        chromium.screenshot("empty");
        assertThat(Files.readString(node.log())).doesNotContain("Zwanck", pair.anna(), pair.birthDate());
    }

    private void takeBack(String action, String why) {
        var entry = "[data-action=" + action + "] ";
        click(By.cssSelector(entry + "button"));
        type(entry + "input", why);
        click(By.cssSelector(entry + "button"));
    }

    /** Nothing is wider than the screen. */
    private void onATelephone() {
        var telephone = Map.<String, Object>of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true);
        chromium.driver().executeCdpCommand("Emulation.setDeviceMetricsOverride", telephone);
        assertThat(chromium.driver().executeScript("return [innerWidth, document.documentElement.scrollWidth]"))
                .isEqualTo(List.of(390L, 390L));
        chromium.screenshot("compare-phone");
        chromium.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void showsMarkupInANameAsTheTextItIs() {
        Pair.of("Bofferding<img src=x onerror=document.title='hacked'>").announceAsTwo(feed);
        chromium.driver().get(node.httpUri("/review").toString());

        heading("1 pair waits");
        assertThat(text("ol.tasks")).contains("Anna Bofferding<img src=x onerror=document.title='hacked'>");
        click(By.cssSelector("ol.tasks a"));
        heading("Are these one person?");
        assertThat(text("tr[data-field=FAMILY_NAME]")).contains("<img src=x onerror=");
        type("#who", "<script>who</script>");
        type("form.decide input", "<img src=y onerror=alert(1)>");
        click(button("Different people: keep apart"));
        heading("Kept apart: two people");
        assertThat(text("[data-action=KEEP_APART]")).contains("<script>who</script>", "<img src=y onerror=alert(1)>");
        assertThat(chromium.driver().findElements(By.cssSelector("img, main script")))
                .isEmpty();
    }

    @Test
    void isUsedWithoutAMouse() {
        Pair.of("Quintus").announceAsTwo(feed);
        chromium.driver().get(node.httpUri("/review").toString());
        heading("1 pair waits");

        press(Keys.TAB, "SELECT");
        press(Keys.TAB, "A");
        active().sendKeys(Keys.ENTER);
        heading("Are these one person?");
        press(Keys.TAB, "A");
        press(Keys.TAB, "A");
        press(Keys.TAB, "INPUT");
        active().sendKeys("two sisters");
        press(Keys.TAB, "BUTTON");
        press(Keys.TAB, "BUTTON");
        active().sendKeys(Keys.ENTER);
        message("Say your name first.");
        assertThat(active().getDomAttribute("id")).isEqualTo("who");
        active().sendKeys("Léa");
        chromium.driver()
                .findElement(By.cssSelector("form.decide button + button"))
                .sendKeys(Keys.SPACE);
        heading("Kept apart: two people");
    }

    @Test
    void findsAPersonWhoWasLinkedByTheMatcherAndTakesThemApart() {
        var pair = Pair.of("Hemmen");
        pair.announceAsOne(feed);
        assertThat(pair.references(feed)).hasSize(2);
        chromium.driver().get(node.httpUri("/review").toString());
        heading("Nothing waits");
        click(By.linkText("Find a person"));

        type("#identifier", "nobody");
        click(button("Find"));
        await().untilAsserted(() -> assertThat(text("main")).contains("Nobody is known by that identifier."));
        chromium.driver().findElement(By.id("identifier")).clear();
        type("#identifier", "B-" + pair.number());
        click(button("Find"));
        await().untilAsserted(() -> assertThat(text("main")).contains("linked by the matcher"));
        click(By.partialLinkText("Person "));
        await().untilAsserted(() -> assertThat(text("main")).contains("Take apart"));
        chromium.screenshot("person");
        type("#who", "Léa");
        type("form.decide input", "two women of one name");
        click(button("Take these two apart"));

        message("Taken apart");
        assertThat(pair.references(feed)).hasSize(1);
        assertThat(text("[data-action=UNLINK]")).contains("two women of one name");
    }

    @Test
    void saysSoWhenAnotherStewardWasFaster() {
        Pair.of("Ludovicy").announceAsTwo(feed);
        var api = new ReviewApi(node);
        var task = api.get("/tasks").at("/tasks/0/task");
        chromium.driver().get(node.httpUri("/review#/task/" + task).toString());
        heading("Are these one person?");
        var answer = api.post(
                "/tasks/" + task + "/decision",
                "{\"decision\":\"keep-apart\",\"why\":\"two sisters\",\"who\":\"Max\"}");
        assertThat(answer.status()).isEqualTo(200);

        type("#who", "Léa");
        type("form.decide input", "same passport");
        click(button("Same person: link"));

        message("Max decided “different people”, because: two sisters");
        heading("Kept apart: two people");
        assertThat(chromium.complaints())
                .as("the browser tells of a 409")
                .hasSize(1)
                .allMatch(line -> line.contains("409"));
    }

    /** What the node answers in production is tested in platform; here it is put in the mouth of any node. */
    @Test
    void showsWhoIsNotListedTheLineThatAllowsHim() {
        var refusal = """
                window.fetch = async () => new Response(
                    JSON.stringify({status: 403, type: "urn:carnet:review:not-allowed", subject: "CN=Léa,O=A\\\\, B"}),
                    {status: 403, headers: {"Content-Type": "application/problem+json"}});
                """;
        chromium.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", refusal));
        chromium.driver().get(node.httpUri("/review").toString());

        heading("You are not listed as a data steward");
        assertThat(text("main"))
                .contains("Your certificate’s subject is CN=Léa,O=A\\, B.")
                .contains("carnet.console.stewards.NAME=CN=L\\u00e9a,O=A\\\\, B");
    }

    @Test
    void isFriendlyWhenTheNodeIsAwayOrThereIsNothing() {
        try (var away = CarnetProcess.started("review-away", Database.DERBY)) {
            chromium.driver().get(away.httpUri("/review#/task/4711").toString());
            heading("Nothing here");
        }
        click(By.linkText("Queue"));
        heading("That did not work");
        assertThat(text("main")).contains("The node cannot be reached");
        assertThat(chromium.complaints()).isNotEmpty();
    }

    // the page

    private void heading(String text) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text("h1")).isEqualTo(text));
    }

    private void message(String text) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(text("#message")).contains(text));
    }

    private String text(String css) {
        return chromium.driver().findElement(By.cssSelector(css)).getText();
    }

    private static By button(String label) {
        return By.xpath("//button[normalize-space()='" + label + "']");
    }

    private void click(By what) {
        chromium.driver().findElement(what).click();
    }

    private void type(String css, String text) {
        chromium.driver().findElement(By.cssSelector(css)).sendKeys(text);
    }

    private WebElement active() {
        return chromium.driver().switchTo().activeElement();
    }

    private void press(Keys key, String expectedTag) {
        active().sendKeys(key);
        assertThat(active().getTagName()).isEqualToIgnoringCase(expectedTag);
    }
}

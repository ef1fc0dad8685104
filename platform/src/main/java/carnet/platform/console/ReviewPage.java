package carnet.platform.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page of a data steward: three files out of the jar that hold no data. Everything else it asks of the API. */
@Controller
public final class ReviewPage {

    private final String html = file("review.html");
    private final String script = file("review.js");
    private final String style = file("review.css");

    @GetMapping(path = "/review", produces = "text/html;charset=UTF-8")
    @ResponseBody
    String html() {
        return html;
    }

    @GetMapping(path = "/review/review.js", produces = "text/javascript;charset=UTF-8")
    @ResponseBody
    String script() {
        return script;
    }

    @GetMapping(path = "/review/review.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    String style() {
        return style;
    }

    private static String file(String name) {
        try (var file = ReviewPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

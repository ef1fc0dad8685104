package carnet.platform.node;

import carnet.pixpdq.MllpListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The start page: which doors this node has, and how to try them. */
@Controller
class ConsoleController {

    private final StartPage page;

    ConsoleController(
            SafetyConfiguration.Openness openness, CarnetSettings settings, ObjectProvider<MllpListener> listener) {
        this.page = new StartPage(
                openness.open(),
                settings,
                listener.stream().map(MllpListener::port).findFirst());
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String start() {
        return page.html();
    }
}

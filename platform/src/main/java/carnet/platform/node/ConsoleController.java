package carnet.platform.node;

import carnet.pixpdq.MllpListener;
import carnet.pixpdq.identity.Reviews;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The start page: which doors this node has, and how to try them. */
@Controller
class ConsoleController {

    private final StartPage page;
    private final Optional<Reviews> reviews;

    ConsoleController(
            SafetyConfiguration.Openness openness,
            CarnetSettings settings,
            ObjectProvider<MllpListener> listener,
            ObjectProvider<Reviews> reviews) {
        this.reviews = reviews.stream().findFirst();
        this.page = new StartPage(
                openness.open(),
                settings,
                listener.stream().map(MllpListener::port).findFirst());
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String start() {
        return page.html(waiting());
    }

    /** Empty if nobody can tell: a database that is away takes no start page with it. */
    private Optional<Integer> waiting() {
        try {
            return reviews.map(Reviews::openCount);
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }
}

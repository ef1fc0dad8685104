package carnet.platform.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line in the log for each event, until there is an audit trail. */
public final class LoggedReviewAudit implements ReviewAudit {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedReviewAudit.class);

    @Override
    public void record(Event event) {
        LOG.info("{} of {} by {}", event.act(), event.what(), event.who());
    }
}

package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What Carnet logs while this is open, at every level. */
final class LogLines implements AutoCloseable {

    record Line(Level level, String text, Map<String, String> mdc, boolean withStack) {}

    private final Logger logger = (Logger) LoggerFactory.getLogger("carnet");
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(
                    event.getLevel(),
                    event.getFormattedMessage(),
                    Map.copyOf(event.getMDCPropertyMap()),
                    event.getThrowableProxy() != null));
        }
    };

    LogLines() {
        appender.start();
        logger.setLevel(Level.ALL);
        logger.setAdditive(false);
        logger.addAppender(appender);
    }

    List<Line> all() {
        return List.copyOf(lines);
    }

    /** The only warning there is, once there is one: a line may come a moment after what it tells of. */
    String warning() {
        await().until(() -> !warnings().isEmpty());
        assertThat(warnings()).hasSize(1);
        return warnings().get(0);
    }

    private List<String> warnings() {
        return lines.stream()
                .filter(line -> line.level().equals(Level.WARN))
                .map(Line::text)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
        logger.setAdditive(true);
    }
}

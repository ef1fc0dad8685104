package carnet.client.command;

import java.util.logging.LogManager;

/** A command says what there is to say; what libraries log about it is not for the person at the terminal. */
final class LogSilence {

    private static final String LOGBACK_CONFIGURATION = "logback.configurationFile";

    private LogSilence() {}

    /** To be called before anything logs: Logback reads its configuration once. */
    static void fall() {
        if (System.getProperty(LOGBACK_CONFIGURATION) == null) {
            System.setProperty(LOGBACK_CONFIGURATION, "carnet/client/command/silence.xml");
        }
        LogManager.getLogManager().reset();
    }
}

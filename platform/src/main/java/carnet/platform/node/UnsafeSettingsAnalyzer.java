package carnet.platform.node;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a refused start what to set, instead of a stack trace. */
final class UnsafeSettingsAnalyzer extends AbstractFailureAnalyzer<UnsafeSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeSettings cause) {
        return new FailureAnalysis(
                "Carnet does not start unsecured: " + cause.getMessage(),
                "Set what is missing, or start with --spring.profiles.active=demo to try Carnet out, open to everybody.",
                cause);
    }
}

package carnet.platform.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Who may review.
 *
 * @param open whether anybody may, by the name he gives
 * @param subjects of the client certificates that may otherwise; compared as X.500 names, not as texts
 */
public record Stewards(boolean open, Set<X500Principal> subjects) {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    public Stewards {
        subjects = Set.copyOf(subjects);
    }

    /**
     * Whose name the certificate of a request proves; empty where anybody may come in.
     *
     * @throws ReviewProblem if the request's certificate is of nobody who may
     */
    Optional<String> provenBy(HttpServletRequest request) {
        if (open) {
            return Optional.empty();
        }
        var subject = subjectOf(request)
                .orElseThrow(() -> ReviewProblem.forbidden("Data stewards come with a client certificate."));
        if (!subjects.contains(subject)) {
            throw ReviewProblem.notAllowed(subject.getName());
        }
        return Optional.of(subject.getName());
    }

    private static Optional<X500Principal> subjectOf(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0].getSubjectX500Principal())
                : Optional.empty();
    }
}

package carnet.platform.console;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What is answered instead of what was asked for [RFC 9457]. Nothing has changed. */
final class ReviewProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    private ReviewProblem(HttpStatus status, String type, String detail, Map<String, Object> more) {
        super(type, null, false, false);
        problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:carnet:review:" + type));
        more.forEach(problem::setProperty);
    }

    ProblemDetail problem() {
        return problem;
    }

    /** @param field of the body or of the query */
    static ReviewProblem badField(String field, String detail) {
        return new ReviewProblem(HttpStatus.BAD_REQUEST, "bad-request", detail, Map.of("field", field));
    }

    static ReviewProblem badBody(String detail) {
        return new ReviewProblem(HttpStatus.BAD_REQUEST, "bad-request", detail, Map.of());
    }

    static ReviewProblem tooLarge(int mostBytes) {
        return new ReviewProblem(
                HttpStatus.CONTENT_TOO_LARGE, "too-large", "A body has at most " + mostBytes + " bytes.", Map.of());
    }

    static ReviewProblem notJson() {
        return new ReviewProblem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", "The body has to be application/json.", Map.of());
    }

    static ReviewProblem unknown(String what) {
        return new ReviewProblem(HttpStatus.NOT_FOUND, "unknown", "There is no such " + what + ".", Map.of());
    }

    static ReviewProblem forbidden(String detail) {
        return new ReviewProblem(HttpStatus.FORBIDDEN, "forbidden", detail, Map.of());
    }

    static ReviewProblem crossSite() {
        return new ReviewProblem(
                HttpStatus.FORBIDDEN, "cross-site", "The request comes from a page of another site.", Map.of());
    }

    static ReviewProblem notAllowed(String subject) {
        return new ReviewProblem(
                HttpStatus.FORBIDDEN,
                "not-allowed",
                "This certificate's subject is not listed in the setting carnet.console.stewards.",
                Map.of("subject", subject));
    }

    /** @param decision who was first, with which words; absent parts are left out */
    static ReviewProblem settledBefore(ReviewAnswers.Decision decision) {
        return new ReviewProblem(
                HttpStatus.CONFLICT, "settled", "Somebody else has settled this task.", Map.of("decision", decision));
    }

    static ReviewProblem conflict(String type, String detail) {
        return new ReviewProblem(HttpStatus.CONFLICT, type, detail, Map.of());
    }

    static ReviewProblem busy() {
        return new ReviewProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "The identity database is busy or away. Nothing was changed; try again.",
                Map.of());
    }
}

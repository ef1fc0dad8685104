package carnet.platform.console;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where what went wrong becomes an answer, application/problem+json; before Spring's own of that kind. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = ReviewController.class)
public final class ReviewProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(ReviewProblem refused) {
        LOG.warn("refused: {} {}", refused.problem().getStatus(), refused.getMessage());
        return answer(refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(MethodArgumentTypeMismatchException mismatch) {
        return answer(ReviewProblem.badField(mismatch.getName(), "The field " + mismatch.getName() + " is a number."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(DataAccessException failure) {
        LOG.error("the identity database failed", failure);
        return answer(ReviewProblem.busy().problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> answer(RuntimeException fault) {
        LOG.error("fault", fault);
        return answer(ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

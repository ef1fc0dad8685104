package carnet.pixpdq.search;

import carnet.pixpdq.matching.Folding;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text, or how it begins.
 *
 * @param text folded, not empty
 */
record TextPattern(String text, boolean isBeginning) {

    private static final String WILDCARD = "*";

    /**
     * Absent if there is nothing to compare; a wildcard elsewhere than at the end cuts off what follows.
     *
     * @param similar whether it is a beginning even without wildcard
     */
    static Optional<TextPattern> of(@Nullable String text, boolean similar) {
        if (text == null) {
            return Optional.empty();
        }
        var end = text.indexOf(WILDCARD);
        var folded = Folding.fold(end < 0 ? text : text.substring(0, end));
        return folded.isEmpty() ? Optional.empty() : Optional.of(new TextPattern(folded, similar || end >= 0));
    }

    boolean matches(String folded) {
        return isBeginning ? folded.startsWith(text) : folded.equals(text);
    }

    /** Whether it is the whole, the first of several words, or another one of them. */
    boolean matchesWordsOf(String folded) {
        return isBeginning ? (" " + folded).contains(" " + text) : (" " + folded + " ").contains(" " + text + " ");
    }
}

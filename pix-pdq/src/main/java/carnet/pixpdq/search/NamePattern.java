package carnet.pixpdq.search;

import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.store.SearchIndex;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A name that is looked for. Case, accents and hyphens do not count; a part that ends in {@code *} is a beginning.
 *
 * @param given the first given name, or several
 * @param similar whether a name that only sounds or looks like it will do
 */
public record NamePattern(@Nullable String family, @Nullable String given, boolean similar) {

    Optional<TextPattern> familyPattern() {
        return TextPattern.of(family, similar);
    }

    Optional<TextPattern> givenPattern() {
        return TextPattern.of(given, similar);
    }

    boolean matches(PersonName name) {
        return familyPattern()
                        .map(pattern -> pattern.matches(SearchIndex.folded(name.family())))
                        .orElse(true)
                && givenPattern()
                        .map(pattern -> pattern.matchesWordsOf(SearchIndex.folded(name.given(), name.further())))
                        .orElse(true);
    }

    @Override
    public String toString() {
        return "NamePattern[…]";
    }
}

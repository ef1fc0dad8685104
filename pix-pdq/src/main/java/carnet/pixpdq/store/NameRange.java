package carnet.pixpdq.store;

import org.jspecify.annotations.Nullable;

/**
 * Which names and birth dates a search looks at; what is absent is not looked at. Texts are folded.
 *
 * @param given of the given names in their order: all of them, or the first ones
 */
public record NameRange(
        @Nullable Term family,
        @Nullable Term given,
        @Nullable Days born) {

    /** A text, or with {@code beginning} everything that begins with it. */
    public record Term(String text, boolean beginning) {
        @Override
        public String toString() {
            return "Term[…]";
        }
    }

    /**
     * From the first day to the last, both {@code YYYYMMDD}; a birth date of which month or day are not known is looked at if
     * it may be one of them.
     */
    public record Days(String first, String last) {
        @Override
        public String toString() {
            return "Days[…]";
        }
    }
}

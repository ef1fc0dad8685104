package carnet.pixpdq.demographics;

import org.jspecify.annotations.Nullable;

/** A part that is blank is not there. */
final class Text {

    private Text() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

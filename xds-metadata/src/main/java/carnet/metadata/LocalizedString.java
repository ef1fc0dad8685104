package carnet.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A text in one language [ebRIM 3.0, LocalizedString].
 *
 * @param lang RFC 5646, absent when the sender gave none
 */
public record LocalizedString(@Nullable String lang, String value) {

    /** Without the text: a title may well name the patient. */
    @Override
    public String toString() {
        return "LocalizedString[" + (lang == null ? "" : lang + ", ") + value.length() + " characters]";
    }
}

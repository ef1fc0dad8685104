package carnet.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A text in one language [ebRIM 3.0, LocalizedString].
 *
 * @param lang RFC 5646, absent when the sender gave none
 */
public record LocalizedString(@Nullable String lang, String value) {}

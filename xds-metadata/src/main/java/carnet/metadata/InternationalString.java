package carnet.metadata;

import java.util.List;

/**
 * One text in any number of languages [ebRIM 3.0, InternationalString].
 *
 * @param localizedStrings at least one; a text in no language is an absent text
 */
public record InternationalString(List<LocalizedString> localizedStrings) {

    public InternationalString {
        localizedStrings = List.copyOf(localizedStrings);
        if (localizedStrings.isEmpty()) {
            throw new IllegalArgumentException("a text in no language at all");
        }
    }

    public static InternationalString of(String value) {
        return new InternationalString(List.of(new LocalizedString(null, value)));
    }

    /** Whether there is something to read in one language at least. */
    public boolean isBlank() {
        return localizedStrings.stream().allMatch(string -> string.value().isBlank());
    }
}

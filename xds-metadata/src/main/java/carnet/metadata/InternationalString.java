package carnet.metadata;

import java.util.List;

/** One text in any number of languages [ebRIM 3.0, InternationalString]. */
public record InternationalString(List<LocalizedString> localizedStrings) {

    public InternationalString {
        localizedStrings = List.copyOf(localizedStrings);
    }

    public static InternationalString of(String value) {
        return new InternationalString(List.of(new LocalizedString(null, value)));
    }
}

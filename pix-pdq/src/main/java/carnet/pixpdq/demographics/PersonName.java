package carnet.pixpdq.demographics;

import org.jspecify.annotations.Nullable;

/**
 * A name as it was sent [HL7 v2 XPN]. A blank part is an absent part; other text is kept as it is.
 *
 * @param family all of it, with its own prefix, such as {@code da Silva Ferreira}
 * @param given the first given name, or all of them when the source does not part them
 * @param further second and further given names
 * @param suffix such as {@code junior}
 * @param prefix a title, such as {@code Dr}
 * @param degree academic
 */
public record PersonName(
        NameUse use,
        @Nullable String family,
        @Nullable String given,
        @Nullable String further,
        @Nullable String suffix,
        @Nullable String prefix,
        @Nullable String degree) {

    public PersonName {
        family = Text.orNull(family);
        given = Text.orNull(given);
        further = Text.orNull(further);
        suffix = Text.orNull(suffix);
        prefix = Text.orNull(prefix);
        degree = Text.orNull(degree);
    }

    public PersonName(NameUse use, @Nullable String family, @Nullable String given) {
        this(use, family, given, null, null, null, null);
    }

    @Override
    public String toString() {
        return "PersonName[" + use + " …]";
    }
}

package carnet.pixpdq.v3;

import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PersonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data type PN and what it is in HL7 v2: XPN [TF-2 Appendix E]. */
final class NameCodec {

    private static final String MAIDEN = "BR";
    private static final String ACADEMIC = "AC";

    /** EntityNameUse; those without one of their own are left out. */
    private static final Map<NameUse, String> USES = Map.of(
            NameUse.LEGAL, "L",
            NameUse.DISPLAY, "L",
            NameUse.PSEUDONYM, "P",
            NameUse.LICENSING, "C",
            NameUse.TRIBAL, "I",
            NameUse.ALIAS, "A");

    private NameCodec() {}

    /** Absent if it says nothing. A name given without parts counts as family name. */
    static Optional<PersonName> read(V3Element name) {
        if (name.isNull()) {
            return Optional.empty();
        }
        var given = parts(name, "given");
        var degrees = name.children("suffix").stream()
                .filter(suffix -> suffix.attribute("qualifier").equals(ACADEMIC))
                .map(V3Element::text);
        var suffixes = name.children("suffix").stream()
                .filter(suffix -> !suffix.attribute("qualifier").equals(ACADEMIC))
                .map(V3Element::text);
        var hasParts = !name.children().isEmpty();
        var read = new PersonName(
                use(name),
                hasParts ? joined(family(name)) : name.text(),
                given.isEmpty() ? null : given.get(0),
                joined(given.stream().skip(1)),
                joined(suffixes),
                joined(parts(name, "prefix").stream()),
                joined(degrees));
        return read.family() == null && read.given() == null ? Optional.empty() : Optional.of(read);
    }

    /** The family name in use; the one of birth only if there is no other. */
    private static Stream<String> family(V3Element name) {
        var families = name.children("family");
        var inUse = families.stream()
                .filter(family -> !isMaiden(family))
                .map(V3Element::text)
                .filter(text -> !text.isEmpty())
                .toList();
        return inUse.isEmpty() ? families.stream().map(V3Element::text) : inUse.stream();
    }

    /** The family name of birth beside another one, as a name of its own. */
    static Optional<PersonName> readMaiden(V3Element name) {
        var families = name.children("family");
        return families.stream().allMatch(NameCodec::isMaiden)
                ? Optional.empty()
                : families.stream()
                        .filter(NameCodec::isMaiden)
                        .findFirst()
                        .map(family -> new PersonName(
                                NameUse.MAIDEN,
                                family.text(),
                                parts(name, "given").stream().findFirst().orElse(null)))
                        .filter(maiden -> maiden.family() != null);
    }

    private static boolean isMaiden(V3Element family) {
        return List.of(family.attribute("qualifier").split(" ", -1)).contains(MAIDEN);
    }

    private static NameUse use(V3Element name) {
        var maiden = name.children("family").stream().anyMatch(NameCodec::isMaiden)
                && name.children("family").stream().allMatch(NameCodec::isMaiden);
        if (maiden) {
            return NameUse.MAIDEN;
        }
        var codes = List.of(name.attribute("use").split("\\s+", -1));
        return Stream.of(NameUse.LEGAL, NameUse.PSEUDONYM, NameUse.LICENSING, NameUse.TRIBAL, NameUse.ALIAS)
                .filter(use -> codes.contains(USES.get(use)))
                .findFirst()
                .orElse(NameUse.UNSPECIFIED);
    }

    private static List<String> parts(V3Element name, String part) {
        return name.children(part).stream()
                .map(V3Element::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static @Nullable String joined(Stream<String> parts) {
        return parts.filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    static void write(V3Writer parent, PersonName name) {
        var maiden = name.use() == NameUse.MAIDEN || name.use() == NameUse.BIRTH;
        var written = parent.child("name").with("use", USES.get(name.use()));
        part(written, "prefix", name.prefix(), null);
        part(written, "family", name.family(), maiden ? MAIDEN : null);
        part(written, "given", name.given(), null);
        part(written, "given", name.further(), null);
        part(written, "suffix", name.suffix(), null);
        part(written, "suffix", name.degree(), ACADEMIC);
    }

    private static void part(V3Writer name, String part, @Nullable String text, @Nullable String qualifier) {
        if (text != null) {
            name.child(part).with("qualifier", qualifier).saying(text);
        }
    }
}

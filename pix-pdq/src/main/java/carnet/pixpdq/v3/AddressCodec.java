package carnet.pixpdq.v3;

import carnet.pixpdq.demographics.PostalAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Data type AD and what it is in HL7 v2: XAD [TF-2 Appendix E]. */
final class AddressCodec {

    /** PostalAddressUse to table 0190, the first match counts. */
    private static final List<Map.Entry<String, String>> USES = List.of(
            Map.entry("BAD", "BA"),
            Map.entry("TMP", "C"),
            Map.entry("PST", "M"),
            Map.entry("WP", "B"),
            Map.entry("HP", "H"),
            Map.entry("H", "H"),
            Map.entry("HV", "H"));

    private AddressCodec() {}

    /** Absent if it says nothing. Text without parts counts as the street. */
    static Optional<PostalAddress> read(V3Element address) {
        var lines = texts(address, "streetAddressLine");
        var street = Stream.concat(
                        first(texts(address, "streetName"), texts(address, "streetNameBase")).stream(),
                        first(texts(address, "houseNumber"), texts(address, "houseNumberNumeric")).stream())
                .collect(Collectors.joining(" "));
        var hasParts = !address.children().isEmpty();
        var read = new PostalAddress(
                use(address),
                !street.isEmpty() ? street : lines.isEmpty() ? hasParts ? null : address.text() : lines.get(0),
                joined(Stream.of(
                                texts(address, "additionalLocator"),
                                texts(address, "unitID"),
                                street.isEmpty() ? lines.stream().skip(1).toList() : lines)
                        .flatMap(List::stream)),
                joined(texts(address, "city").stream()),
                joined(texts(address, "state").stream()),
                joined(texts(address, "postalCode").stream()),
                joined(texts(address, "country").stream()));
        return Stream.of(read.street(), read.other(), read.city(), read.state(), read.postalCode(), read.country())
                        .allMatch(part -> part == null)
                ? Optional.empty()
                : Optional.of(read);
    }

    private static List<String> first(List<String> some, List<String> others) {
        return some.isEmpty() ? others : some;
    }

    private static @Nullable String use(V3Element address) {
        var codes = List.of(address.attribute("use").split("\\s+", -1));
        return USES.stream()
                .filter(use -> codes.contains(use.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(V3Element address, String part) {
        return address.children(part).stream()
                .map(V3Element::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static @Nullable String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining(" "));
    }

    static void write(V3Writer person, PostalAddress address) {
        var written = person.child("addr");
        USES.stream()
                .filter(use -> use.getValue().equals(address.use()))
                .findFirst()
                .ifPresent(use -> written.with("use", use.getKey()));
        written.text("streetAddressLine", address.street());
        written.text("streetAddressLine", address.other());
        written.text("city", address.city());
        written.text("state", address.state());
        written.text("postalCode", address.postalCode());
        written.text("country", address.country());
    }
}

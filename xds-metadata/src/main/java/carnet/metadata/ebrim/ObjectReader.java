package carnet.metadata.ebrim;

import carnet.metadata.Author;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.InternationalString;
import carnet.metadata.LocalizedString;
import carnet.metadata.Slot;
import carnet.metadata.XCN;
import carnet.metadata.XON;
import carnet.metadata.XTN;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Severity;
import carnet.metadata.error.XdsErrorCode;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.InternationalStringType;
import carnet.wsdl.rim.RegistryObjectType;
import carnet.wsdl.rim.SlotType1;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one registry object and remembers what was wrong with each, so that a sender hears of everything
 * at once. What it cannot read is absent to the caller.
 */
final class ObjectReader {

    private static final Pattern URN = Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:\\S+");
    private static final int LONG_NAME = 256;
    private static final int FREE_FORM_TEXT = 1024;

    private final RegistryObjectType object;
    private final String label;
    private final List<RegistryError> findings;
    private final Map<String, List<String>> slots = new LinkedHashMap<>();
    private final Set<String> slotsRead = new HashSet<>();
    private final Set<String> schemesRead = new HashSet<>();

    /** @param findings where errors and warnings are collected */
    ObjectReader(RegistryObjectType object, String kind, List<RegistryError> findings) {
        this.object = object;
        this.label = kind + "(" + object.getId() + ")";
        this.findings = findings;
        for (SlotType1 slot : object.getSlot()) {
            var name = slot.getName();
            if (name == null || name.isEmpty()) {
                wrong("Slot", "a slot has no name");
            } else if (slots.putIfAbsent(name, valuesOf(label + "." + name, slot)) != null) {
                wrong(name, "the slot stands more than once");
            }
        }
    }

    String label() {
        return label;
    }

    void wrong(String attribute, String reason) {
        findings.add(RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, label + "." + attribute + ": " + reason));
    }

    // slots

    List<String> multi(String slotName) {
        slotsRead.add(slotName);
        return slots.getOrDefault(slotName, List.of());
    }

    <T> List<T> multi(String slotName, Function<String, T> type) {
        return multi(slotName).stream()
                .map(value -> read(slotName, value, type))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    String single(String slotName) {
        var values = multi(slotName);
        if (values.size() > 1) {
            wrong(slotName, "one value allowed, " + values.size() + " given");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    <T> @Nullable T single(String slotName, Function<String, T> type) {
        var value = single(slotName);
        return value == null ? null : read(slotName, value, type);
    }

    @Nullable
    DTM time(String slotName) {
        return single(slotName, DTM::new);
    }

    /** The slots nobody asked for: extra metadata if their names allow it [TF-3 4.2.3.1.6]. */
    List<Slot> extraMetadata() {
        var extra = new ArrayList<Slot>();
        slots.forEach((name, values) -> {
            if (!slotsRead.contains(name)) {
                if (isExtraMetadataName(name)) {
                    extra.add(new Slot(name, values));
                } else {
                    wrong(
                            name,
                            "not an attribute of this object, and extra metadata is named by a URN outside urn:ihe:");
                }
            }
        });
        return extra;
    }

    private static boolean isExtraMetadataName(String name) {
        return URN.matcher(name).matches() && !name.startsWith("urn:ihe:");
    }

    // external identifiers

    Optional<String> externalIdentifier(String attribute, String scheme) {
        var found = object.getExternalIdentifier().stream()
                .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
                .toList();
        if (found.size() != 1) {
            wrong(attribute, found.isEmpty() ? "required, missing" : "one value allowed, " + found.size() + " given");
            return Optional.empty();
        }
        var identifier = found.get(0);
        refersHere(attribute, "ExternalIdentifier/@registryObject", identifier.getRegistryObject());
        var value = identifier.getValue();
        if (value == null || value.isBlank()) {
            wrong(attribute, "required, empty");
            return Optional.empty();
        }
        return withinLength(attribute, value) ? Optional.of(value) : Optional.empty();
    }

    <T> Optional<T> externalIdentifier(String attribute, String scheme, Function<String, T> type) {
        return externalIdentifier(attribute, scheme)
                .flatMap(value -> Optional.ofNullable(read(attribute, value, type)));
    }

    /** To be called when every known identifier was asked for. */
    void onlyTheseExternalIdentifiers(String... schemes) {
        object.getExternalIdentifier().stream()
                .map(ExternalIdentifierType::getIdentificationScheme)
                .filter(scheme -> !List.of(schemes).contains(scheme))
                .forEach(scheme -> wrong("ExternalIdentifier", "unknown identificationScheme " + scheme));
    }

    // classifications

    @Nullable
    Code code(String attribute, String scheme) {
        var codes = codes(attribute, scheme);
        if (codes.size() > 1) {
            wrong(attribute, "one value allowed, " + codes.size() + " given");
        }
        return codes.isEmpty() ? null : codes.get(0);
    }

    List<Code> codes(String attribute, String scheme) {
        return classifications(scheme)
                .map(classification -> codeOf(attribute, classification))
                .filter(Objects::nonNull)
                .toList();
    }

    List<Author> authors(String scheme) {
        return classifications(scheme)
                .map(this::authorOf)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Limited metadata is for other profiles than XDS.b [TF-3 Table 4.3.1-3]. */
    void noLimitedMetadata(String node) {
        if (object.getClassification().stream().anyMatch(c -> node.equals(c.getClassificationNode()))) {
            wrong("limitedMetadata", "not allowed in XDS");
        }
    }

    /** To be called when every known scheme was asked for. */
    void onlyTheseClassifications(Set<String> nodes) {
        for (ClassificationType classification : object.getClassification()) {
            var scheme = classification.getClassificationScheme();
            var node = classification.getClassificationNode();
            if (scheme == null && node == null) {
                wrong("Classification", "neither classificationScheme nor classificationNode");
            } else if (scheme != null && !schemesRead.contains(scheme)) {
                wrong("Classification", "unknown classificationScheme " + scheme);
            } else if (scheme == null && !nodes.contains(node)) {
                wrong("Classification", "unknown classificationNode " + node);
            }
        }
    }

    private java.util.stream.Stream<ClassificationType> classifications(String scheme) {
        schemesRead.add(scheme);
        return object.getClassification().stream().filter(c -> scheme.equals(c.getClassificationScheme()));
    }

    private @Nullable Code codeOf(String attribute, ClassificationType classification) {
        refersHere(attribute, "Classification/@classifiedObject", classification.getClassifiedObject());
        var code = classification.getNodeRepresentation();
        var displayName = text(attribute, classification.getName(), LONG_NAME);
        var inner = slotsOf(attribute, classification);
        var scheme = inner.remove(SlotName.CODING_SCHEME);
        leaveOut(attribute, inner);
        if (code == null || code.isBlank()) {
            wrong(attribute, "the code (nodeRepresentation) is missing");
        } else if (scheme == null || scheme.size() != 1) {
            wrong(attribute, "code " + code + " needs one codingScheme");
        } else if (displayName == null
                || displayName.localizedStrings().stream()
                        .anyMatch(s -> s.value().isEmpty())) {
            wrong(attribute, "code " + code + " needs a display name");
        } else if (withinLength(attribute, code)) {
            return new Code(code, scheme.get(0), displayName);
        }
        return null;
    }

    private @Nullable Author authorOf(ClassificationType classification) {
        var attribute = "author";
        refersHere(attribute, "Classification/@classifiedObject", classification.getClassifiedObject());
        var node = classification.getNodeRepresentation();
        if (node != null && !node.isEmpty()) {
            wrong(attribute, "nodeRepresentation has to be empty");
        }
        var inner = slotsOf(attribute, classification);
        var person = inner.getOrDefault(SlotName.AUTHOR_PERSON, List.of());
        if (person.size() > 1) {
            wrong("authorPerson", "one value allowed, " + person.size() + " given");
        }
        var institutions = readAll("authorInstitution", inner.get(SlotName.AUTHOR_INSTITUTION), XON::new);
        var telecommunications =
                readAll("authorTelecommunication", inner.get(SlotName.AUTHOR_TELECOMMUNICATION), XTN::new);
        var roles = inner.getOrDefault(SlotName.AUTHOR_ROLE, List.of());
        var specialties = inner.getOrDefault(SlotName.AUTHOR_SPECIALTY, List.of());
        List.of(
                        SlotName.AUTHOR_PERSON,
                        SlotName.AUTHOR_INSTITUTION,
                        SlotName.AUTHOR_ROLE,
                        SlotName.AUTHOR_SPECIALTY,
                        SlotName.AUTHOR_TELECOMMUNICATION)
                .forEach(inner::remove);
        leaveOut(attribute, inner);
        var xcn = person.isEmpty() ? null : read("authorPerson", person.get(0), XCN::new);
        if (!person.isEmpty() && xcn == null) {
            return null;
        }
        try {
            return new Author(xcn, institutions, roles, specialties, telecommunications);
        } catch (IllegalArgumentException e) {
            wrong(attribute, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Map<String, List<String>> slotsOf(String attribute, ClassificationType classification) {
        var inner = new LinkedHashMap<String, List<String>>();
        for (SlotType1 slot : classification.getSlot()) {
            var name = String.valueOf(slot.getName());
            if (inner.putIfAbsent(name, valuesOf(label + "." + attribute + "." + name, slot)) != null) {
                wrong(attribute, "the slot " + name + " stands more than once");
            }
        }
        return inner;
    }

    /** Slots inside a Classification have no home in the records: allowed ones are left out with a warning. */
    private void leaveOut(String attribute, Map<String, List<String>> unclaimed) {
        unclaimed.keySet().forEach(name -> {
            if (isExtraMetadataName(name)) {
                findings.add(new RegistryError(
                        XdsErrorCode.EXTRA_METADATA_NOT_SAVED,
                        label + "." + attribute + ": slot " + name + " inside a Classification is not saved",
                        Severity.WARNING,
                        ""));
            } else {
                wrong(attribute, "unknown slot " + name);
            }
        });
    }

    // texts

    @Nullable
    InternationalString title(int mostCharacters) {
        return text("title", object.getName(), mostCharacters);
    }

    @Nullable
    InternationalString comments() {
        return text("comments", object.getDescription(), FREE_FORM_TEXT);
    }

    private @Nullable InternationalString text(
            String attribute, @Nullable InternationalStringType text, int mostCharacters) {
        if (text == null || text.getLocalizedString().isEmpty()) {
            return null;
        }
        var strings = new ArrayList<LocalizedString>();
        for (var localized : text.getLocalizedString()) {
            var value = localized.getValue() == null ? "" : localized.getValue();
            if (value.length() > mostCharacters) {
                wrong(attribute, "longer than " + mostCharacters + " characters");
            } else {
                strings.add(new LocalizedString(localized.getLang(), value));
            }
        }
        return strings.isEmpty() ? null : new InternationalString(strings);
    }

    // small things

    private List<String> valuesOf(String attribute, SlotType1 slot) {
        var values = slot.getValueList() == null
                ? List.<String>of()
                : slot.getValueList().getValue();
        if (values.isEmpty()) {
            findings.add(RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, attribute + ": the slot has no value"));
        }
        values.stream()
                .filter(value -> value.length() > LONG_NAME)
                .findAny()
                .ifPresent(value -> findings.add(RegistryError.of(
                        XdsErrorCode.REGISTRY_METADATA_ERROR,
                        attribute + ": a slot value is longer than " + LONG_NAME + " characters")));
        return values;
    }

    private boolean withinLength(String attribute, String value) {
        if (value.length() > LONG_NAME) {
            wrong(attribute, "longer than " + LONG_NAME + " characters");
            return false;
        }
        return true;
    }

    private void refersHere(String attribute, String reference, @Nullable String id) {
        if (!Objects.equals(id, object.getId())) {
            wrong(attribute, reference + " is not the id of the object it stands in");
        }
    }

    private <T> List<T> readAll(String attribute, @Nullable List<String> values, Function<String, T> type) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(value -> read(attribute, value, type))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private <T> @Nullable T read(String attribute, String value, Function<String, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            wrong(attribute, e instanceof NumberFormatException ? "not a number" : String.valueOf(e.getMessage()));
            return null;
        }
    }
}

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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one registry object and remembers what was wrong with each, so that a sender hears of everything
 * at once. What it cannot read is absent to the caller.
 */
final class ObjectReader {

    private static final Pattern URN = Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{0,31}:\\S+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final int LONG_NAME = 256;
    private static final int FREE_FORM_TEXT = 1024;

    private final RegistryObjectType object;
    private final String id;
    private final String label;
    private final List<RegistryError> findings;
    private final Map<String, List<String>> slots;
    private final List<ClassificationType> classifications;
    private final List<ExternalIdentifierType> externalIdentifiers;
    private final Set<String> slotsRead = new HashSet<>();
    private final Set<String> schemesRead = new HashSet<>();

    /**
     * @param classifications of the object, whether they stand in it or beside it
     * @param findings where errors and warnings are collected
     */
    ObjectReader(
            RegistryObjectType object,
            String kind,
            List<ClassificationType> classifications,
            List<RegistryError> findings) {
        this.object = object;
        this.id = Ids.canonical(object.getId());
        this.label = kind + "(" + (id.isEmpty() ? "?" : id) + ")";
        this.classifications = classifications;
        this.findings = findings;
        this.externalIdentifiers =
                object.getExternalIdentifier().stream().filter(Objects::nonNull).toList();
        this.slots = slotsOf("", object.getSlot());
    }

    void wrong(String attribute, String reason) {
        findings.add(RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, label + "." + attribute + ": " + reason));
    }

    private void notSaved(String attribute, String reason) {
        findings.add(
                RegistryError.warning(XdsErrorCode.EXTRA_METADATA_NOT_SAVED, label + "." + attribute + ": " + reason));
    }

    // slots

    List<String> multi(String slotName) {
        slotsRead.add(slotName);
        return slots.getOrDefault(slotName, List.of());
    }

    <T> List<T> multi(String slotName, Function<String, T> type) {
        return readAll(slotName, multi(slotName), type);
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

    /** A slot another transaction gives a meaning to: no fault, and of no effect. */
    void notOfThisTransaction(String slotName) {
        if (!multi(slotName).isEmpty()) {
            notSaved(slotName, "of no effect but in ITI-57");
        }
    }

    /** The slots nobody asked for: extra metadata if their names allow it [TF-3 4.2.3.1.6]. */
    List<Slot> extraMetadata() {
        var extra = new ArrayList<Slot>();
        slots.forEach((name, values) -> {
            if (slotsRead.contains(name)) {
                return;
            }
            if (!isExtraMetadataName(name)) {
                wrong(name, "not an attribute of this object, and extra metadata is named by a URN outside urn:ihe:");
            } else if (!values.isEmpty()) {
                extra.add(new Slot(name, values));
            }
        });
        return extra;
    }

    private static boolean isExtraMetadataName(String name) {
        return URN.matcher(name).matches() && !name.toLowerCase(Locale.ROOT).startsWith("urn:ihe:");
    }

    // external identifiers

    Optional<String> externalIdentifier(String attribute, String scheme) {
        schemesRead.add(scheme);
        var found = externalIdentifiers.stream()
                .filter(identifier -> scheme.equals(Ids.canonical(identifier.getIdentificationScheme())))
                .toList();
        if (found.size() != 1) {
            wrong(attribute, found.isEmpty() ? "required, missing" : "one value allowed, " + found.size() + " given");
            return Optional.empty();
        }
        var identifier = found.get(0);
        refersHere(attribute, "ExternalIdentifier/@registryObject", identifier.getRegistryObject());
        leaveOut(attribute, slotsOf(attribute + ".", identifier.getSlot()));
        var value = identifier.getValue();
        if (value == null || value.isBlank()) {
            wrong(attribute, "required, empty");
            return Optional.empty();
        }
        return fits(attribute, value, LONG_NAME) ? Optional.of(value) : Optional.empty();
    }

    <T> Optional<T> externalIdentifier(String attribute, String scheme, Function<String, T> type) {
        return externalIdentifier(attribute, scheme)
                .flatMap(value -> Optional.ofNullable(read(attribute, value, type)));
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

    /** Limited metadata is for other profiles than XDS.b [TF-3 Table 4.3.1-3]. Some senders make a scheme of the node. */
    void noLimitedMetadata(String node) {
        schemesRead.add(node);
        if (classifications.stream()
                .anyMatch(c -> node.equals(Ids.canonical(c.getClassificationNode()))
                        || node.equals(Ids.canonical(c.getClassificationScheme())))) {
            wrong("limitedMetadata", "not allowed in XDS");
        }
    }

    private Stream<ClassificationType> classifications(String scheme) {
        schemesRead.add(scheme);
        return classifications.stream().filter(c -> scheme.equals(Ids.canonical(c.getClassificationScheme())));
    }

    /**
     * No identifier or classification but those asked for: to be called last.
     *
     * @param nodes that classify the object itself
     */
    void nothingElse(Set<String> nodes) {
        externalIdentifiers.stream()
                .map(identifier -> Ids.canonical(identifier.getIdentificationScheme()))
                .filter(scheme -> !schemesRead.contains(scheme))
                .forEach(scheme -> wrong("ExternalIdentifier", "unknown identificationScheme " + scheme));
        for (var classification : classifications) {
            var scheme = Ids.canonical(classification.getClassificationScheme());
            var node = Ids.canonical(classification.getClassificationNode());
            if (nodes.contains(node) || schemesRead.contains(scheme) || schemesRead.contains(node)) {
                continue;
            }
            if (!scheme.isEmpty()) {
                wrong("Classification", "unknown classificationScheme " + scheme);
            } else if (!node.isEmpty()) {
                wrong("Classification", "unknown classificationNode " + node);
            } else {
                wrong("Classification", "neither classificationScheme nor classificationNode");
            }
        }
    }

    private @Nullable Code codeOf(String attribute, ClassificationType classification) {
        refersHere(attribute, "Classification/@classifiedObject", classification.getClassifiedObject());
        var code = classification.getNodeRepresentation();
        var displayName = text(attribute, classification.getName(), FREE_FORM_TEXT);
        var inner = slotsOf(attribute + ".", classification.getSlot());
        var scheme = inner.remove(SlotName.CODING_SCHEME);
        leaveOut(attribute, inner);
        if (code == null || code.isBlank()) {
            wrong(attribute, "the code (nodeRepresentation) is missing");
        } else if (scheme == null || scheme.size() != 1 || scheme.get(0).isBlank()) {
            wrong(attribute, "code " + code + " needs one codingScheme");
        } else if (displayName == null
                || displayName.localizedStrings().stream()
                        .anyMatch(string -> string.value().isBlank())) {
            wrong(attribute, "code " + code + " needs a display name");
        } else if (fits(attribute, code, LONG_NAME)) {
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
        var inner = slotsOf(attribute + ".", classification.getSlot());
        var persons = taken(inner, SlotName.AUTHOR_PERSON);
        var institutions = taken(inner, SlotName.AUTHOR_INSTITUTION);
        var roles = taken(inner, SlotName.AUTHOR_ROLE);
        var specialties = taken(inner, SlotName.AUTHOR_SPECIALTY);
        var telecommunications = taken(inner, SlotName.AUTHOR_TELECOMMUNICATION);
        leaveOut(attribute, inner);
        if (persons.size() > 1) {
            wrong(SlotName.AUTHOR_PERSON, "one value allowed, " + persons.size() + " given");
        }
        if (persons.isEmpty() && institutions.isEmpty() && telecommunications.isEmpty()) {
            wrong(attribute, "needs one of authorPerson, authorInstitution, authorTelecommunication");
            return null;
        }
        var readPersons = readAll(SlotName.AUTHOR_PERSON, persons, XCN::new);
        var readInstitutions = readAll(SlotName.AUTHOR_INSTITUTION, institutions, XON::new);
        var readTelecommunications = readAll(SlotName.AUTHOR_TELECOMMUNICATION, telecommunications, XTN::new);
        if (readPersons.isEmpty() && readInstitutions.isEmpty() && readTelecommunications.isEmpty()) {
            return null;
        }
        return new Author(
                readPersons.isEmpty() ? null : readPersons.get(0),
                readInstitutions,
                roles,
                specialties,
                readTelecommunications);
    }

    private static List<String> taken(Map<String, List<String>> slots, String name) {
        var values = slots.remove(name);
        return values == null ? List.of() : values;
    }

    /** Slots of a Classification or ExternalIdentifier have no home in the records: allowed ones are left out with a warning. */
    private void leaveOut(String attribute, Map<String, List<String>> unclaimed) {
        unclaimed.keySet().forEach(name -> {
            if (isExtraMetadataName(name)) {
                notSaved(attribute, "slot " + name + " is not saved, as it is not the object's own");
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
        if (text == null) {
            return null;
        }
        var strings = new ArrayList<LocalizedString>();
        for (var localized : text.getLocalizedString()) {
            if (localized == null) {
                continue;
            }
            var value = localized.getValue() == null ? "" : localized.getValue();
            var lang = localized.getLang() == null || localized.getLang().isBlank() ? null : localized.getLang();
            if (lang != null && !LANGUAGE.matcher(lang).matches()) {
                wrong(attribute, "xml:lang is not a language tag of RFC 5646");
            }
            if (fits(attribute, value, mostCharacters)) {
                strings.add(new LocalizedString(lang, value));
            }
        }
        return strings.isEmpty() ? null : new InternationalString(strings);
    }

    // small things

    /** Slots by name, each with values that fit; what stands before the name in messages is the prefix. */
    private Map<String, List<String>> slotsOf(String prefix, List<SlotType1> given) {
        var byName = new LinkedHashMap<String, List<String>>();
        for (var slot : given) {
            if (slot == null) {
                continue;
            }
            var name = slot.getName();
            if (name == null || name.isBlank()) {
                wrong(prefix + "Slot", "a slot has no name");
            } else if (byName.containsKey(name)) {
                wrong(prefix + name, "the slot stands more than once");
            } else if (fits(prefix + "Slot/@name", name, LONG_NAME)) {
                byName.put(name, valuesOf(prefix + name, slot));
            }
        }
        return byName;
    }

    private List<String> valuesOf(String attribute, SlotType1 slot) {
        var values = slot.getValueList() == null
                ? List.<String>of()
                : slot.getValueList().getValue().stream()
                        .filter(Objects::nonNull)
                        .toList();
        if (values.isEmpty()) {
            wrong(attribute, "the slot has no value");
        }
        return values.stream()
                .filter(value -> fits(attribute, value, LONG_NAME))
                .toList();
    }

    /** Whether a text can be kept and written again; if not, that is a fault of the attribute. */
    boolean fits(String attribute, String text, int mostCharacters) {
        if (XmlText.length(text) > mostCharacters) {
            wrong(attribute, "longer than " + mostCharacters + " characters");
            return false;
        }
        return isWritable(attribute, text);
    }

    /** As {@link #fits}, for ids, which have no greatest length. */
    boolean isWritable(String attribute, String text) {
        if (!XmlText.isWritable(text)) {
            wrong(attribute, "has a character that XML 1.0 does not know");
            return false;
        }
        return true;
    }

    private void refersHere(String attribute, String reference, @Nullable String referred) {
        if (!id.equals(Ids.canonical(referred))) {
            wrong(attribute, reference + " is not the id of the object it stands in");
        }
    }

    private <T> List<T> readAll(String attribute, List<String> values, Function<String, T> type) {
        return values.stream()
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

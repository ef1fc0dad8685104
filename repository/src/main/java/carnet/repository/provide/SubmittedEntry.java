package carnet.repository.provide;

import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The few attributes of a submitted DocumentEntry that concern the repository, read from and written to the ebRIM as it
 * came [TF-2 3.41.4.1.3].
 *
 * @param id ExtrinsicObject/@id, empty when there is none
 */
record SubmittedEntry(String id, ExtrinsicObjectType ebrim) {

    private static final String UNIQUE_ID_SCHEME = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";

    static SubmittedEntry of(ExtrinsicObjectType ebrim) {
        return new SubmittedEntry(Objects.requireNonNullElse(ebrim.getId(), "").strip(), ebrim);
    }

    /** As errors name it. */
    String name() {
        return "DocumentEntry(" + id + ")";
    }

    /** DocumentEntry.uniqueId: one, unless the metadata is wrong. */
    List<String> uniqueIds() {
        return ebrim.getExternalIdentifier().stream()
                .filter(identifier -> UNIQUE_ID_SCHEME.equals(identifier.getIdentificationScheme()))
                .map(ExternalIdentifierType::getValue)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The only DocumentEntry.uniqueId. */
    Optional<String> uniqueId() {
        var uniqueIds = uniqueIds();
        return uniqueIds.size() == 1 ? Optional.of(uniqueIds.get(0)) : Optional.empty();
    }

    String mimeType() {
        return ebrim.getMimeType();
    }

    /** Values of the Slot of this name, blank ones left out. */
    List<String> values(String slot) {
        return ebrim.getSlot().stream()
                .filter(candidate -> slot.equals(candidate.getName()))
                .map(SlotType1::getValueList)
                .filter(Objects::nonNull)
                .flatMap(list -> list.getValue().stream())
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Sets the Slot of this name to one value: in its place if there is one, else at the end. */
    void set(String slot, String value) {
        var replaced = new SlotType1();
        replaced.setName(slot);
        replaced.setValueList(new ValueListType());
        replaced.getValueList().getValue().add(value);
        var slots = ebrim.getSlot();
        int place = 0;
        while (place < slots.size() && !slot.equals(slots.get(place).getName())) {
            place++;
        }
        slots.removeIf(candidate -> slot.equals(candidate.getName()));
        slots.add(place, replaced);
    }
}

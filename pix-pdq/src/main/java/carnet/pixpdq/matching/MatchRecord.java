package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record made ready to be compared: normalised once, compared as often as needed. Immutable. */
public final class MatchRecord {

    private final Demographics demographics;
    private final Set<UniqueIdentifier> uniqueIdentifiers;
    private final List<ComparableName> familyNames;
    private final List<ComparableName> givenNames;
    private final Optional<PartialDate> birthDate;
    private final Optional<AdministrativeGender> gender;
    private final List<ComparableAddress> addresses;
    private final List<String> telecoms;
    private final Optional<ComparableName> mothersMaidenName;

    private MatchRecord(Demographics demographics, Set<UniqueIdentifier> uniqueIdentifiers) {
        this.demographics = demographics;
        this.uniqueIdentifiers = Set.copyOf(uniqueIdentifiers);
        familyNames = names(demographics.names().stream().map(PersonName::family));
        givenNames = names(demographics.names().stream().map(MatchRecord::allGivenNames));
        birthDate = Optional.ofNullable(demographics.birthDate()).filter(date -> !DateComparison.isPlaceholder(date));
        gender = Optional.ofNullable(demographics.gender())
                .filter(code -> code == AdministrativeGender.FEMALE || code == AdministrativeGender.MALE);
        addresses = demographics.addresses().stream()
                .flatMap(address -> ComparableAddress.of(address).stream())
                .distinct()
                .toList();
        telecoms = demographics.telecoms().stream()
                .flatMap(telecom -> ComparableTelecom.of(telecom).stream())
                .distinct()
                .toList();
        mothersMaidenName = Optional.ofNullable(demographics.mothersMaidenName())
                .map(PersonName::family)
                .flatMap(ComparableName::of);
    }

    private static List<ComparableName> names(Stream<@Nullable String> texts) {
        return texts.flatMap(text -> text == null ? Stream.empty() : ComparableName.of(text).stream())
                .distinct()
                .toList();
    }

    private static @Nullable String allGivenNames(PersonName name) {
        return name.given() == null
                ? name.further()
                : Stream.of(name.given(), name.further())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" "));
    }

    public static MatchRecord of(Demographics demographics) {
        return new MatchRecord(demographics, Set.of());
    }

    /** @param uniqueIdentifiers those of domains whose identifiers are unique per person; no others */
    public static MatchRecord of(Demographics demographics, Set<UniqueIdentifier> uniqueIdentifiers) {
        return new MatchRecord(demographics, uniqueIdentifiers);
    }

    public Demographics demographics() {
        return demographics;
    }

    public Set<UniqueIdentifier> uniqueIdentifiers() {
        return uniqueIdentifiers;
    }

    /** Of all uses. */
    List<ComparableName> familyNames() {
        return familyNames;
    }

    List<ComparableName> givenNames() {
        return givenNames;
    }

    /** Not a placeholder. */
    Optional<PartialDate> birthDate() {
        return birthDate;
    }

    /** Female or male. */
    Optional<AdministrativeGender> gender() {
        return gender;
    }

    List<ComparableAddress> addresses() {
        return addresses;
    }

    List<String> telecoms() {
        return telecoms;
    }

    Optional<ComparableName> mothersMaidenName() {
        return mothersMaidenName;
    }

    @Override
    public String toString() {
        return "MatchRecord[…]";
    }
}

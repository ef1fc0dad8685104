package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PartialDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys under which a record is stored and looked for: two records that share none are not compared. Each key alone is
 * shared by few; a key of which a part is missing is absent, never wider. At most 64 characters each, some 10 to a
 * record.
 *
 * <p>Keys hold parts of names and dates: they belong into the identity store and nowhere else.
 */
public final class BlockingKeys {

    /** A key that more records share tells nobody by, and is passed over: the records have others. */
    public static final int MOST_RECORDS = 50;

    private static final int LONGEST = 64;

    private final MatchRecord record;
    private final Set<String> keys = new HashSet<>();

    private BlockingKeys(MatchRecord record) {
        this.record = record;
    }

    public static Set<String> of(Demographics demographics) {
        return of(MatchRecord.of(demographics));
    }

    /** With a key for each unique identifier. */
    public static Set<String> of(MatchRecord record) {
        var keys = new BlockingKeys(record);
        keys.addIdentifiers();
        keys.addTelecoms();
        record.birthDate().ifPresent(keys::addWithBirthDate);
        keys.addNamesAndPlaces();
        return Set.copyOf(keys.keys);
    }

    private void add(char kind, String... parts) {
        if (Stream.of(parts).noneMatch(String::isEmpty)) {
            var key = kind + " " + String.join(" ", parts);
            keys.add(key.length() > LONGEST ? key.substring(0, LONGEST) : key);
        }
    }

    private void addIdentifiers() {
        record.uniqueIdentifiers().forEach(id -> add('I', id.domain(), id.value()));
    }

    private void addTelecoms() {
        record.telecoms().forEach(telecom -> add('T', telecom));
    }

    private void addWithBirthDate(PartialDate date) {
        var familySounds = sounds(record.familyNames(), UnaryOperator.identity());
        var initials = record.givenNames().stream()
                .flatMap(name -> name.words().stream())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.toSet());
        for (var sound : familySounds) {
            initials.forEach(initial -> add('Y', "%04d".formatted(date.year()), sound, initial));
        }
        if (date.isComplete()) {
            addWithDay(date);
        }
    }

    /** Family and given names alike, so that either may be another's, changed, or in the other's place. */
    private void addWithDay(PartialDate date) {
        var beginnings = new HashSet<String>();
        beginnings.addAll(sounds(record.familyNames(), BlockingKeys::beginning));
        beginnings.addAll(sounds(record.givenNames(), BlockingKeys::beginning));
        beginnings.forEach(sound -> add('D', date.text(), sound));
        if (date.day() <= 12 && date.day() != date.month()) {
            var eitherWay = "%04d%02d%02d"
                    .formatted(date.year(), Math.min(date.month(), date.day()), Math.max(date.month(), date.day()));
            sounds(record.familyNames(), BlockingKeys::beginning).forEach(sound -> add('S', eitherWay, sound));
        }
        record.gender()
                .ifPresent(gender -> record.addresses()
                        .forEach(address -> add('A', date.text(), gender.code(), address.postalCode())));
    }

    private void addNamesAndPlaces() {
        for (var family : sounds(record.familyNames(), UnaryOperator.identity())) {
            for (var given : sounds(record.givenNames(), UnaryOperator.identity())) {
                record.addresses().forEach(address -> add('P', family, given, address.postalCode()));
            }
        }
    }

    private static Set<String> sounds(List<ComparableName> names, UnaryOperator<String> cut) {
        return names.stream().flatMap(name -> name.sounds().stream()).map(cut).collect(Collectors.toSet());
    }

    private static String beginning(String sound) {
        return sound.substring(0, Math.min(3, sound.length()));
    }
}

package carnet.pixpdq.matching;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A family name, or all given names, made ready to be compared.
 *
 * @param whole folded, without blanks
 * @param words folded, without titles and particles, each once, in the order of the alphabet
 * @param sounds phonetic keys of the words, in their order
 */
record ComparableName(String whole, List<String> words, List<String> sounds) {

    private static final Set<String> TITLES = Set.of(
            "DR",
            "PROF",
            "MED",
            "DENT",
            "ING",
            "DIPL",
            "MAG",
            "MR",
            "MRS",
            "MME",
            "MLLE",
            "MADAME",
            "MONSIEUR",
            "HERR",
            "FRAU",
            "HAR",
            "MADAM",
            "SENHOR",
            "SENHORA",
            "DONA",
            "JR",
            "SR",
            "JUN",
            "SEN",
            "JUNIOR",
            "SENIOR");

    private static final Set<String> PARTICLES = Set.of(
            "DA", "DE", "DO", "DOS", "DAS", "DI", "DEL", "DELLA", "DU", "DES", "LA", "LE", "LES", "VAN", "VON", "VOM",
            "ZU", "ZUM", "ZUR", "DER", "DEN", "TEN", "TER", "EL", "AL", "E", "Y", "D", "L");

    /** What is written where a name should be. Folded. */
    private static final Set<String> PLACEHOLDERS = Set.of(
                    "UNKNOWN",
                    "UNBEKANNT",
                    "INCONNU",
                    "INCONNUE",
                    "DESCONHECIDO",
                    "DESCONHECIDA",
                    "ONBEKANNT",
                    "NN",
                    "N N",
                    "X",
                    "XX",
                    "XXX",
                    "XXXX",
                    "TEST",
                    "PATIENT",
                    "PATIENTE",
                    "NAME",
                    "NOM",
                    "PRENOM",
                    "VORNAME",
                    "APELIDO",
                    "ANONYM",
                    "ANONYME",
                    "ANONYMOUS",
                    "BABY",
                    "BABY BOY",
                    "BABY GIRL",
                    "BOY",
                    "GIRL",
                    "BEBE",
                    "BEBE FILLE",
                    "BEBE GARCON",
                    "GARCON",
                    "FILLE",
                    "NOUVEAU NE",
                    "NEUGEBORENES",
                    "KNABE",
                    "MADCHEN",
                    "JUNGE",
                    "RECEM NASCIDO",
                    "NEWBORN",
                    "INFANT",
                    "NULL",
                    "NONE",
                    "NA",
                    "N A",
                    "NO NAME",
                    "SANS NOM",
                    "MALE",
                    "FEMALE")
            .stream()
            .map(Folding::fold)
            .collect(Collectors.toSet());

    /** Empty when nothing is left to compare, and for what only stands in a name's place. */
    static Optional<ComparableName> of(String text) {
        var folded = Folding.fold(text);
        if (folded.isEmpty() || PLACEHOLDERS.contains(folded)) {
            return Optional.empty();
        }
        var all = List.of(folded.split(" ", -1));
        var named = without(TITLES, all);
        var words = without(PARTICLES, named).stream().distinct().sorted().toList();
        return Optional.of(new ComparableName(
                String.join("", named),
                words,
                words.stream().map(PhoneticKey::of).toList()));
    }

    private static List<String> without(Set<String> dropped, List<String> words) {
        var kept = words.stream().filter(word -> !dropped.contains(word)).toList();
        return kept.isEmpty() ? words : kept;
    }

    boolean isOneWord() {
        return words.size() == 1;
    }

    @Override
    public String toString() {
        return "ComparableName[…]";
    }
}

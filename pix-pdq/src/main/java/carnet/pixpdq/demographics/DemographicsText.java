package carnet.pixpdq.demographics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Demographics as one text, for one column, and back without loss.
 *
 * <p>The first line is the version of the form. Every further line is one element: its key and its parts, with a tab
 * before each part. An absent part is empty. In a part, backslash, tab, line feed and carriage return are written {@code \\},
 * {@code \t}, {@code \n}, {@code \r}. Absent elements have no line.
 */
public final class DemographicsText {

    private static final String VERSION = "1";

    private DemographicsText() {}

    public static String write(Demographics demographics) {
        var lines = new Lines();
        demographics.names().forEach(name -> lines.add("name", partsOf(name)));
        var birthDate = demographics.birthDate();
        lines.addUnlessNull("birthDate", birthDate == null ? null : birthDate.text());
        var gender = demographics.gender();
        lines.addUnlessNull("gender", gender == null ? null : gender.code());
        for (var address : demographics.addresses()) {
            lines.add(
                    "address",
                    address.use(),
                    address.street(),
                    address.other(),
                    address.city(),
                    address.state(),
                    address.postalCode(),
                    address.country());
        }
        demographics
                .telecoms()
                .forEach(telecom -> lines.add("telecom", telecom.use(), telecom.equipment(), telecom.value()));
        var mother = demographics.mothersMaidenName();
        if (mother != null) {
            lines.add("mothersMaidenName", partsOf(mother));
        }
        lines.addUnlessNull("multipleBirth", demographics.multipleBirth());
        lines.addUnlessNull("birthOrder", demographics.birthOrder());
        lines.addUnlessNull("birthPlace", demographics.birthPlace());
        lines.addUnlessNull("deceased", demographics.deceased());
        lines.addUnlessNull("deceasedTime", demographics.deceasedTime());
        lines.addUnlessNull("maritalStatus", demographics.maritalStatus());
        demographics.citizenships().forEach(code -> lines.add("citizenship", code));
        demographics.languages().forEach(code -> lines.add("language", code));
        lines.addUnlessNull("religion", demographics.religion());
        lines.addUnlessNull("race", demographics.race());
        lines.addUnlessNull("accountNumber", demographics.accountNumber());
        lines.addUnlessNull("identityUnknown", demographics.identityUnknown() ? true : null);
        lines.addUnlessNull("lastUpdate", demographics.lastUpdate());
        lines.addUnlessNull("lastUpdateFacility", demographics.lastUpdateFacility());
        return lines.text();
    }

    /** @throws IllegalArgumentException when it was not written by {@link #write} of this or an earlier version */
    public static Demographics read(String text) {
        var lines = text.split("\n", -1);
        if (!lines[0].equals(VERSION)) {
            throw new IllegalArgumentException("demographics of version " + VERSION + " begin with that number");
        }
        var builder = Demographics.builder();
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split("\t", -1);
            read(new Line(parts[0], i + 1, List.of(parts).subList(1, parts.length)), builder);
        }
        return builder.build();
    }

    private static void read(Line line, Demographics.Builder builder) {
        switch (line.key()) {
            case "name" -> builder.name(line.name());
            case "birthDate" -> builder.birthDate(PartialDate.parse(line.required(0)));
            case "gender" ->
                builder.gender(AdministrativeGender.ofCode(line.required(0)).orElseThrow(line::notReadable));
            case "address" ->
                builder.address(new PostalAddress(
                        line.part(0),
                        line.part(1),
                        line.part(2),
                        line.part(3),
                        line.part(4),
                        line.part(5),
                        line.part(6)));
            case "telecom" -> builder.telecom(new Telecom(line.part(0), line.part(1), line.required(2)));
            case "mothersMaidenName" -> builder.mothersMaidenName(line.name());
            case "multipleBirth" -> builder.multipleBirth(Boolean.valueOf(line.required(0)));
            case "birthOrder" -> builder.birthOrder(Integer.valueOf(line.required(0)));
            case "birthPlace" -> builder.birthPlace(line.required(0));
            case "deceased" -> builder.deceased(Boolean.valueOf(line.required(0)));
            case "deceasedTime" -> builder.deceasedTime(line.required(0));
            case "maritalStatus" -> builder.maritalStatus(line.required(0));
            case "citizenship" -> builder.citizenship(line.required(0));
            case "language" -> builder.language(line.required(0));
            case "religion" -> builder.religion(line.required(0));
            case "race" -> builder.race(line.required(0));
            case "accountNumber" -> builder.accountNumber(line.required(0));
            case "identityUnknown" -> builder.identityUnknown(true);
            case "lastUpdate" -> builder.lastUpdate(line.required(0));
            case "lastUpdateFacility" -> builder.lastUpdateFacility(line.required(0));
            default -> throw line.notReadable();
        }
    }

    private static @Nullable String[] partsOf(PersonName name) {
        return new @Nullable String[] {
            name.use().code(), name.family(), name.given(), name.further(), name.suffix(), name.prefix(), name.degree()
        };
    }

    private static String escaped(String part) {
        return part.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String unescaped(String part) {
        if (part.indexOf('\\') < 0) {
            return part;
        }
        var text = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '\\' && i + 1 < part.length()) {
                char escaped = part.charAt(++i);
                text.append(
                        switch (escaped) {
                            case 't' -> '\t';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> escaped;
                        });
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static final class Lines {

        private final StringBuilder text = new StringBuilder(VERSION);

        void addUnlessNull(String key, @Nullable Object part) {
            if (part != null) {
                add(key, part.toString());
            }
        }

        void add(String key, @Nullable String... parts) {
            text.append('\n').append(key);
            for (var part : parts) {
                text.append('\t').append(part == null ? "" : escaped(part));
            }
        }

        String text() {
            return text.toString();
        }
    }

    private record Line(String key, int number, List<String> parts) {

        @Nullable
        String part(int index) {
            if (index >= parts.size()) {
                throw notReadable();
            }
            var part = unescaped(parts.get(index));
            return part.isEmpty() ? null : part;
        }

        String required(int index) {
            var part = part(index);
            if (part == null) {
                throw notReadable();
            }
            return part;
        }

        PersonName name() {
            return new PersonName(
                    NameUse.ofCode(required(0)).orElseThrow(this::notReadable),
                    part(1),
                    part(2),
                    part(3),
                    part(4),
                    part(5),
                    part(6));
        }

        IllegalArgumentException notReadable() {
            return new IllegalArgumentException("line " + number + " of demographics cannot be read");
        }
    }
}

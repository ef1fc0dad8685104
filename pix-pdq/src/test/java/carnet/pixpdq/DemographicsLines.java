package carnet.pixpdq;

import carnet.pixpdq.demographics.Demographics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Demographics as lines to compare. */
final class DemographicsLines {

    private DemographicsLines() {}

    static List<String> of(Demographics said) {
        var lines = new ArrayList<String>();
        said.names()
                .forEach(name -> lines.add(name.use() + " "
                        + joined(
                                ", ",
                                name.family(),
                                joined(" ", name.given(), name.further()),
                                name.prefix(),
                                name.suffix())));
        var birthDate = said.birthDate();
        lines.add((birthDate == null ? "" : birthDate.text()) + " " + said.gender());
        said.telecoms().forEach(each -> lines.add(joined(" ", each.use(), each.equipment(), each.value())));
        said.addresses()
                .forEach(each -> lines.add(joined(
                        ", ",
                        joined(" ", each.use(), each.street(), each.other()),
                        joined(" ", each.postalCode(), each.city()),
                        each.country())));
        var mother = said.mothersMaidenName();
        if (mother != null) {
            lines.add("mother " + mother.family());
        }
        lines.add("twin %s %s, deceased %s, %s, %s, %s, %s, %s"
                .formatted(
                        said.multipleBirth(),
                        said.birthOrder(),
                        said.deceased(),
                        said.maritalStatus(),
                        said.religion(),
                        said.citizenships(),
                        said.languages(),
                        said.birthPlace()));
        return lines;
    }

    private static String joined(String separator, @Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(separator));
    }
}

package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** An answer of HL7 v2, by its segments. */
record V2Answer(String text) {

    List<String> segments(String name) {
        return Arrays.stream(text.split("\r"))
                .filter(segment -> segment.startsWith(name + "|"))
                .toList();
    }

    /** The field of the first segment of that name; empty where there is none. */
    String field(String segment, int number) {
        return segments(segment).stream()
                .map(text -> text.split("\\|", -1))
                .filter(fields -> fields.length > number)
                .map(fields -> fields[number])
                .findFirst()
                .orElse("");
    }

    /** MSA-1. */
    String code() {
        return field("MSA", 1);
    }

    V2Answer isAccepted() {
        assertThat(code()).as("%s", text.replace('\r', '\n')).isEqualTo("AA");
        assertThat(segments("ERR")).isEmpty();
        return this;
    }

    /** @param location as ERR-2 has it, components with ^ between them; empty if no field is to blame */
    V2Answer isRefused(String code, String location, int error) {
        assertThat(code()).as("%s", text.replace('\r', '\n')).isEqualTo(code);
        assertThat(field("ERR", 2)).isEqualTo(location);
        assertThat(field("ERR", 3)).startsWith(error + "^");
        assertThat(field("ERR", 4)).isEqualTo("E");
        return this;
    }
}

package carnet.xua.assertion;

import carnet.metadata.Code;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code AttributeValue}.
 *
 * @param text all its text, without white space around; comments cannot cut it short
 * @param coded attributes of the one element in it, an HL7 CE or II, by their local names; empty when there is none
 */
public record AttributeValue(String text, Map<String, String> coded) {

    public AttributeValue {
        coded = Map.copyOf(coded);
    }

    /** An HL7 CE; old senders give the bare code as text. */
    public Optional<Code> code() {
        var code = coded.isEmpty() ? text : coded.getOrDefault("code", "");
        return code.isBlank()
                ? Optional.empty()
                : Optional.of(
                        Code.of(code, coded.getOrDefault("codeSystem", ""), coded.getOrDefault("displayName", code)));
    }
}

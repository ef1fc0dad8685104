package carnet.xua.profile;

import carnet.metadata.Code;
import carnet.xua.assertion.AssertionContent;
import carnet.xua.assertion.AttributeValue;
import carnet.xua.assertion.XuaAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attribute rules of a domain [validation step 12].
 *
 * @param name shown in logs
 * @param attributeNames names under which an attribute may come, its own first
 * @param required names of attributes that have to have a value
 * @param single names of attributes that may have one value only
 * @param roles roles let in, {@code code^^codeSystem}; empty: any
 * @param purposesOfUse purposes let in; empty: any
 * @param emergencies purposes that break the glass
 * @param confirmations last words of the confirmation methods let in, such as {@code bearer}
 * @param authnContexts authentications let in; empty: any
 * @param nameQualifier what {@code NameID/@NameQualifier} has to be
 * @param patientAuthority OID that the patient of a resource-id has to be of
 */
public record DomainProfile(
        String name,
        Map<XuaAttribute, List<String>> attributeNames,
        Set<String> required,
        Set<String> single,
        Set<String> roles,
        Set<String> purposesOfUse,
        Set<String> emergencies,
        Set<String> confirmations,
        Set<String> authnContexts,
        Optional<String> nameQualifier,
        Optional<String> patientAuthority) {

    public DomainProfile {
        attributeNames = Map.copyOf(attributeNames);
        required = Set.copyOf(required);
        single = Set.copyOf(single);
        roles = Set.copyOf(roles);
        purposesOfUse = Set.copyOf(purposesOfUse);
        emergencies = Set.copyOf(emergencies);
        confirmations = Set.copyOf(confirmations);
        authnContexts = Set.copyOf(authnContexts);
    }

    /** Values of an attribute under any name it may have here. */
    public List<AttributeValue> values(AssertionContent assertion, XuaAttribute attribute) {
        return attributeNames.getOrDefault(attribute, List.of(attribute.samlName())).stream()
                .flatMap(samlName -> assertion.values(samlName).stream())
                .toList();
    }

    /** Coded values of an attribute. */
    public List<Code> codes(AssertionContent assertion, XuaAttribute attribute) {
        return values(assertion, attribute).stream()
                .flatMap(value -> value.code().stream())
                .toList();
    }

    /** Whether one of these purposes of use breaks the glass. */
    public boolean isEmergency(List<Code> purposes) {
        return purposes.stream().map(Code::text).anyMatch(emergencies::contains);
    }

    /** What the assertion breaks, in words without anything of a person; empty when all is kept. */
    public Optional<String> breach(AssertionContent assertion) {
        return Stream.of(
                        Stream.concat(missing(assertion), repeated(assertion)),
                        notAmong(assertion, XuaAttribute.ROLE, roles),
                        notAmong(assertion, XuaAttribute.PURPOSE_OF_USE, purposesOfUse),
                        authentication(assertion),
                        subject(assertion))
                .flatMap(breaches -> breaches)
                .findFirst();
    }

    private Stream<String> missing(AssertionContent assertion) {
        return required.stream()
                .filter(attribute -> count(assertion, attribute) == 0)
                .map(attribute -> "the attribute " + attribute + " is missing");
    }

    private Stream<String> repeated(AssertionContent assertion) {
        return single.stream()
                .filter(attribute -> count(assertion, attribute) > 1)
                .map(attribute -> "the attribute " + attribute + " has several values");
    }

    /** By its own name, whatever it is called in the assertion. */
    private long count(AssertionContent assertion, String samlName) {
        return XuaAttribute.named(samlName)
                .map(attribute -> values(assertion, attribute))
                .orElseGet(() -> assertion.values(samlName))
                .stream()
                .filter(value -> !value.text().isEmpty() || !value.coded().isEmpty())
                .count();
    }

    private Stream<String> notAmong(AssertionContent assertion, XuaAttribute attribute, Set<String> allowed) {
        return codes(assertion, attribute).stream()
                .filter(code -> !allowed.isEmpty() && !allowed.contains(code.text()))
                .map(code -> "a value of " + attribute.samlName() + " is not one of this domain");
    }

    private Stream<String> authentication(AssertionContent assertion) {
        if (assertion.authentications().isEmpty()) {
            return Stream.of("it does not say how its subject was authenticated");
        }
        return assertion.authentications().stream()
                .filter(how -> !authnContexts.isEmpty() && !authnContexts.contains(how.contextClass()))
                .map(how -> "its subject was authenticated in a way that is not accepted");
    }

    private Stream<String> subject(AssertionContent assertion) {
        return nameQualifier
                .filter(qualifier -> !assertion.nameId().nameQualifier().equals(Optional.of(qualifier)))
                .map(qualifier -> "the NameQualifier of its NameID is not that of this domain")
                .stream();
    }
}

package carnet.metadata.rule;

import carnet.metadata.Code;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codes and media types an affinity domain agreed on [TF-2 3.42.4.1.3.3.3], with what its tools show and exchange beside
 * them. What it says nothing about, it does not restrict.
 *
 * @param codes the values of each attribute; an attribute without values takes any
 * @param mimeTypes each with the file name extension its documents have; if there are none, any will do
 */
public record AffinityDomainCodes(
        List<AssigningAuthority> assigningAuthorities,
        Map<CodedAttribute, List<DomainCode>> codes,
        Map<String, String> mimeTypes) {

    /** Of a domain without restrictions. */
    public static final AffinityDomainCodes ANY = new AffinityDomainCodes(List.of(), Map.of(), Map.of());

    /**
     * One value.
     *
     * @param display for people; never compared
     * @param system the code system as the URI that FHIR knows it by
     */
    public record DomainCode(
            String code,
            String codingScheme,
            String display,
            @Nullable String system) {}

    /**
     * A domain in which patient ids are issued.
     *
     * @param id as in the fourth component of a CX, {@code &OID&ISO}
     */
    public record AssigningAuthority(String id, @Nullable String display) {}

    public AffinityDomainCodes {
        assigningAuthorities = List.copyOf(assigningAuthorities);
        var ordered = new EnumMap<CodedAttribute, List<DomainCode>>(CodedAttribute.class);
        codes.forEach((attribute, values) -> {
            if (!values.isEmpty()) {
                ordered.put(attribute, List.copyOf(values));
            }
        });
        codes = Collections.unmodifiableMap(ordered);
        mimeTypes = Collections.unmodifiableMap(new LinkedHashMap<>(mimeTypes));
    }

    /** Whether the attribute may have this value: code and codingScheme decide, never the display name. */
    public boolean allow(CodedAttribute attribute, Code value) {
        var allowed = codes.getOrDefault(attribute, List.of());
        return allowed.isEmpty()
                || allowed.stream()
                        .anyMatch(code -> code.code().equals(value.code())
                                && code.codingScheme().equals(value.codingScheme()));
    }

    /** Whether a document may be of this media type, whatever its parameters. */
    public boolean allowMimeType(String mimeType) {
        var type = mimeType.replaceFirst(" *;.*", "").toLowerCase(Locale.ROOT);
        return mimeTypes.isEmpty() || mimeTypes.keySet().stream().anyMatch(allowed -> allowed.equalsIgnoreCase(type));
    }
}

package carnet.client.command;

import carnet.metadata.Code;
import java.util.Map;

/** Where a code is looked for that is given without its scheme, and what its best known codes are called. */
@SuppressWarnings("ImmutableEnumChecker") // the maps are
enum CodeSystem {
    LOINC(
            "2.16.840.1.113883.6.1",
            Map.of(
                    "18842-5", "Discharge summary",
                    "11488-4", "Consult note",
                    "11502-2", "Laboratory report",
                    "26436-6", "Laboratory studies (set)",
                    "28634-4", "Miscellaneous studies (set)",
                    "34133-9", "Summary of episode note",
                    "60591-5", "Patient summary",
                    "72170-4", "Photographic image")),
    IHE_FORMAT(
            "1.3.6.1.4.1.19376.1.2.3",
            Map.of(
                    "urn:ihe:iti:xds:2017:mimeTypeSufficient", "mimeType Sufficient",
                    "urn:ihe:iti:xds-sd:pdf:2008", "Scanned document, PDF",
                    "urn:ihe:pcc:ips:2020", "International Patient Summary")),
    SNOMED_CT(
            "2.16.840.1.113883.6.96",
            Map.of(
                    "22232009", "Hospital",
                    "261904005", "Laboratory",
                    "35971002", "Ambulatory care site",
                    "394802001", "General medicine",
                    "394609007", "General surgery",
                    "394595002", "Pathology")),
    ACT_REASON("2.16.840.1.113883.5.8", Map.of()),
    CONFIDENTIALITY(
            "2.16.840.1.113883.5.25",
            Map.of(
                    "U", "unrestricted",
                    "L", "low",
                    "M", "moderate",
                    "N", "normal",
                    "R", "restricted",
                    "V", "very restricted"));

    private final String oid;
    private final Map<String, String> displayNames;

    CodeSystem(String oid, Map<String, String> displayNames) {
        this.oid = oid;
        this.displayNames = displayNames;
    }

    /**
     * Reads {@code code}, {@code code^^scheme} or {@code code^display name^scheme}. Without a name it gets the best known one, or
     * its own text.
     *
     * @throws IllegalArgumentException on any other form
     */
    Code read(String text) {
        var parts = text.strip().split("\\^", -1);
        var full = parts.length == 3 && !parts[2].isBlank();
        if ((parts.length != 1 && !full) || parts[0].isBlank()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a code: write code, code^^scheme or code^display name^scheme");
        }
        var scheme = full ? parts[2] : oid;
        var known = scheme.equals(oid) ? displayNames.getOrDefault(parts[0], parts[0]) : parts[0];
        return Code.of(parts[0], scheme, full && !parts[1].isBlank() ? parts[1] : known);
    }
}

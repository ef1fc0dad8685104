package carnet.metadata;

/**
 * A coded value [TF-3 4.2.3.1.2]. Two codes mean the same when code and codingScheme agree; the display name is for people.
 */
public record Code(String code, String codingScheme, InternationalString displayName) {

    public static Code of(String code, String codingScheme, String displayName) {
        return new Code(code, codingScheme, InternationalString.of(displayName));
    }

    /** The form of a stored query's parameter, {@code code^^codingScheme} [TF-2 3.18.4.1.2.3.4]. */
    public String text() {
        return code + "^^" + codingScheme;
    }
}

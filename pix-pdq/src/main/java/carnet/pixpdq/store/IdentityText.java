package carnet.pixpdq.store;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.DemographicsText;
import org.jspecify.annotations.Nullable;

/**
 * An identity as the journal keeps it: one line of its parts with a tab between them, then its demographics, if it has
 * any, in the form of {@link DemographicsText}.
 */
public final class IdentityText {

    private static final int PARTS = 7;

    private IdentityText() {}

    public static String write(IdentityRecord identity) {
        var line = String.join(
                "\t",
                identity.id().assigningAuthority(),
                identity.id().id(),
                text(identity.subsumedBy()),
                Long.toString(identity.personKey()),
                identity.link().name(),
                text(identity.score()),
                identity.minted() ? "Y" : "N");
        var demographics = identity.demographics();
        return demographics == null ? line : line + "\n" + DemographicsText.write(demographics);
    }

    static IdentityRecord read(long identityKey, String text) {
        var end = text.indexOf('\n');
        var parts = (end < 0 ? text : text.substring(0, end)).split("\t", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("an identity in the journal has " + PARTS + " parts");
        }
        return new IdentityRecord(
                identityKey,
                new CX(parts[1], parts[0]),
                parts[2].isEmpty() ? null : Long.valueOf(parts[2]),
                Long.parseLong(parts[3]),
                LinkKind.valueOf(parts[4]),
                parts[5].isEmpty() ? null : Double.valueOf(parts[5]),
                parts[6].equals("Y"),
                demographics(end < 0 ? null : text.substring(end + 1)));
    }

    static @Nullable Demographics demographics(@Nullable String text) {
        return text == null ? null : DemographicsText.read(text);
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }
}

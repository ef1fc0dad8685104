package carnet.xua.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A professional as a file gives one. What the file does not say of lock and password stays as it is.
 *
 * @param professional its {@code disabled} and {@code passwordHash} are not looked at
 * @param disabled null where the file does not say
 * @param passwordHash null where the file does not say
 * @param place where in the file it stands
 */
public record ProfessionalEntry(
        Professional professional,
        @Nullable Boolean disabled,
        @Nullable String passwordHash,
        String place) {

    /** What the directory will say, after what it says now. */
    public Professional after(Optional<Professional> before) {
        var wasDisabled = before.map(Professional::disabled).orElse(false);
        var hash = passwordHash != null
                ? passwordHash
                : before.map(Professional::passwordHash).orElse(null);
        return professional
                .withDisabled(disabled == null ? wasDisabled : disabled)
                .withPasswordHash(hash);
    }
}

package carnet.xua.directory;

import java.time.Instant;

/**
 * A change of the directory.
 *
 * @param entry number in the order of changes
 * @param who subject of the administrator's certificate, or a word for a change nobody made by hand
 * @param action what was done, such as {@code DISABLE}
 * @param subject account, organisation or role it was done to
 * @param detail which parts changed; never a password or its hash
 */
public record JournalEntry(long entry, Instant at, String who, String action, String subject, String detail) {}

package carnet.pixpdq.identity;

import java.util.Collection;

/**
 * Who makes a change and why, for the journal.
 *
 * @param who a sending application and facility, or a user; what is longer than the journal takes is cut off
 * @param why the message, or the reason a user gives; likewise
 */
public record Cause(String who, String why) {

    private static final int MOST_CHARACTERS_OF_WHO = 256;
    private static final int MOST_CHARACTERS_OF_WHY = 1024;

    public Cause {
        who = cut(who, MOST_CHARACTERS_OF_WHO);
        why = cut(why, MOST_CHARACTERS_OF_WHY);
    }

    /** With notes behind the reason. */
    Cause with(Collection<String> notes) {
        return notes.isEmpty() ? this : new Cause(who, why + "; " + String.join("; ", notes));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}

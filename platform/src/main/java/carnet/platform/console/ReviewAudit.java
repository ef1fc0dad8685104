package carnet.platform.console;

/** Hears of each look at a patient's data, and of each decision, before its answer leaves. */
public interface ReviewAudit {

    /** What a steward does. */
    enum Act {
        LIST_TASKS,
        LOOK_AT_TASK,
        LOOK_AT_PERSON,
        FIND_PERSON,
        LOOK_AT_HISTORY,
        LINK,
        KEEP_APART,
        SEPARATE,
        UNDO
    }

    /**
     * @param who the subject of a certificate, or what somebody calls himself on an open node; {@code -} if he did not say
     * @param what such as {@code task 5}: numbers of ours, nothing a patient could be known by
     */
    record Event(String who, Act act, String what) {}

    void record(Event event);
}

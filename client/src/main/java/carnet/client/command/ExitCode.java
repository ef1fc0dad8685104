package carnet.client.command;

/** How a command ended, for scripts. The numbers stand in the help of each command as well. */
enum ExitCode {
    DONE(0),
    REFUSED(1),
    USAGE(2),
    UNREACHABLE(3),
    NOT_FOUND(4),
    ALTERED(5),
    LOCAL(6);

    /** What {@code --help} says about them; an annotation takes constants only. */
    static final String DONE_HELP = "0:done";

    static final String REFUSED_HELP = "1:refused by the server, or answered only in part";
    static final String USAGE_HELP = "2:wrong usage";
    static final String UNREACHABLE_HELP = "3:the server cannot be reached, or is no XDS.b endpoint";
    static final String NOT_FOUND_HELP = "4:no such document";
    static final String ALTERED_HELP = "5:the document is not what its metadata describes";
    static final String LOCAL_HELP = "6:something failed on this machine, such as a file that cannot be written";

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}

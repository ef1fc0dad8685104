package carnet.bench;

/**
 * What was hoped for, and what came of it.
 *
 * @param binding whether the bench fails when it is missed: only what noise cannot decide
 */
record Goal(String wish, String measured, boolean met, boolean binding) {

    static Goal hopedFor(String wish, String measured, boolean met) {
        return new Goal(wish, measured, met, false);
    }

    static Goal bindingFor(String wish, String measured, boolean met) {
        return new Goal(wish, measured, met, true);
    }
}

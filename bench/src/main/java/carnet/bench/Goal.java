package carnet.bench;

import carnet.bench.report.MarkdownTable;
import java.util.List;

/**
 * What was hoped for, and what came of it.
 *
 * @param binding whether the bench fails when it is missed: only what noise cannot decide
 */
record Goal(String wish, String measured, boolean met, boolean binding) {

    static MarkdownTable table(List<Goal> goals) {
        var table = new MarkdownTable("goal", "measured", "");
        for (var goal : goals) {
            table.row(goal.wish(), goal.measured(), goal.met() ? "met" : goal.binding() ? "MISSED" : "missed");
        }
        return table;
    }

    static Goal hopedFor(String wish, String measured, boolean met) {
        return new Goal(wish, measured, met, false);
    }

    static Goal bindingFor(String wish, String measured, boolean met) {
        return new Goal(wish, measured, met, true);
    }
}

package org.mltheory.cli;

import java.util.Locale;
import org.mltheory.experiment.run.MemberRun;
import org.mltheory.experiment.run.RunListener;
import org.mltheory.experiment.run.RunPlan;

/** Shows how far a run is: a bar that is redrawn on a terminal, a line at every tenth elsewhere. */
final class Progress implements RunListener {

    private static final int WIDTH = 40;
    private static final long REDRAW_NANOS = 100_000_000;

    private final Output output;
    private final String name;
    private long lastDrawn;
    private int lastTenth;

    Progress(Output output, String name) {
        this.output = output;
        this.name = name;
    }

    @Override
    public synchronized void started(RunPlan plan) {
        lastTenth = plan.total() == 0 ? 0 : 10 * plan.done() / plan.total();
        output.message(String.format(
                Locale.ROOT,
                "%s: %d trials%s on %d threads",
                name,
                plan.total(),
                plan.members().size() > 1 ? " in " + plan.members().size() + " members" : "",
                plan.threads()));
    }

    @Override
    public synchronized void progress(MemberRun member, int done, int total) {
        long now = System.nanoTime();
        if (output.terminal()) {
            if (done == total || now - lastDrawn > REDRAW_NANOS) {
                lastDrawn = now;
                int filled = (int) ((long) WIDTH * done / total);
                output.progress(String.format(
                        Locale.ROOT,
                        "%s [%s%s] %d/%d %s",
                        name,
                        "#".repeat(filled),
                        " ".repeat(WIDTH - filled),
                        done,
                        total,
                        member.member().label()));
            }
        } else if (10 * done / total > lastTenth) {
            lastTenth = 10 * done / total;
            output.message(String.format(Locale.ROOT, "%s: %d of %d trials", name, done, total));
        }
    }

    /** Removes the bar. */
    synchronized void end() {
        if (output.terminal()) {
            output.clearProgress();
        }
    }
}

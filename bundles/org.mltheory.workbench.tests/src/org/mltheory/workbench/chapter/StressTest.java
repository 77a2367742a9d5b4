package org.mltheory.workbench.chapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Band;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.workbench.fixture.Flood;
import org.mltheory.workbench.plot.Plot;
import org.mltheory.workbench.plot.Scene;
import org.mltheory.workbench.scene.ChartOptions;
import org.mltheory.workbench.scene.SceneBuilder;
import org.mltheory.workbench.scene.Shown;

/** Twenty series of 100,000 points, updated ten times a second. Figures are printed; what is asserted is that nothing is lost. */
class StressTest {

    private static final int POINTS = 100_000;
    private static final int UPDATES = 50;

    private long worst;
    private long last;

    @Test
    void twentySeriesOfAHundredThousandPoints() throws Exception {
        Display display = Display.getCurrent();
        Shell shell = new Shell(display, SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        shell.setSize(1000, 700);
        Plot plot = PlotProviders.create(shell, "");
        shell.open();
        Info.Panel panel = new Flood().info().panels().get(0);
        ChartOptions options = ChartOptions.of(false, false, Band.STANDARD_ERROR);
        long empty = used();
        Measurements m = new Measurements();
        fill(m, 0, POINTS - UPDATES);
        List<Shown> shown = List.of(new Shown("", "", m, List.of(), List.of()));
        plot.show(SceneBuilder.build(panel, shown, options, 950));
        Ui.rest(500);
        heartbeat(display, shell);
        Ui.rest(UPDATES * 100);
        long idle = worst;
        worst = 0;
        last = System.nanoTime();
        long[] build = new long[UPDATES];
        long[] paint = new long[UPDATES];
        long swap = 0;
        long peak = 0;
        for (int i = 0; i < UPDATES; i++) {
            int point = POINTS - UPDATES + i;
            int update = i;
            Scene[] scene = new Scene[1];
            Thread background = new Thread(() -> {
                fill(m, point, point + 1);
                long start = System.nanoTime();
                scene[0] = SceneBuilder.build(panel, shown, options, 950);
                build[update] = System.nanoTime() - start;
            });
            long start = System.nanoTime();
            background.start();
            Ui.await("scene", 10_000, () -> !background.isAlive());
            long shownAt = System.nanoTime();
            plot.show(scene[0]);
            long painting = System.nanoTime();
            shell.update();
            swap = Math.max(swap, painting - shownAt);
            paint[i] = System.nanoTime() - painting;
            Ui.rest(Math.max(1, 100 - (System.nanoTime() - start) / 1_000_000));
            peak = Math.max(
                    peak,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        shell.setData("stop", true);
        Ui.shoot(shell, "stress");
        long held = used() - empty;
        Arrays.sort(build);
        Arrays.sort(paint);
        System.err.printf(
                Locale.ROOT,
                "MEASURED 20 x 100,000 points at 10 Hz: longest stall of the user interface %.1f ms (%.1f ms with no updates), swap %.1f ms (worst), paint %.1f ms (median) %.1f ms (worst), scene built in %.1f ms (median), "
                        + "%.1f ms (worst), %.1f MiB held more than empty, %.1f MiB at the peak%n",
                worst / 1e6,
                idle / 1e6,
                swap / 1e6,
                paint[UPDATES / 2] / 1e6,
                paint[UPDATES - 1] / 1e6,
                build[UPDATES / 2] / 1e6,
                build[UPDATES - 1] / 1e6,
                held / 1048576.0,
                peak / 1048576.0);
        Scene finalScene = SceneBuilder.build(panel, shown, options, 950);
        shell.dispose();
        assertEquals(20, finalScene.lines().size());
        assertEquals(
                99.0, Math.round(max(finalScene.lines().get(3).y())), "the only spike among 100,000 points is shown");
        assertTrue(finalScene.lines().get(0).x().length < 4 * 952, "reduced to the columns");
    }

    /** A spike in one series, as a random sample would lose it. */
    private static void fill(Measurements m, int from, int to) {
        for (int s = 0; s < Flood.SERIES.size(); s++) {
            SplittableRandom random = new SplittableRandom(1000L * s + from);
            String id = Flood.SERIES.get(s).id();
            for (int t = from; t < to; t++) {
                m.add(id, 0, t, s == 3 && t == 61_234 ? 99 : s + Math.sin(t * 1e-4 + s) + 0.3 * random.nextDouble());
            }
        }
    }

    private static double max(double[] y) {
        return Arrays.stream(y).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    /** Notes the longest time between two turns of the display. */
    private void heartbeat(Display display, Shell shell) {
        last = System.nanoTime();
        display.timerExec(5, new Runnable() {
            @Override
            public void run() {
                if (!shell.isDisposed() && shell.getData("stop") == null) {
                    long now = System.nanoTime();
                    worst = Math.max(worst, now - last - 5_000_000);
                    last = now;
                    display.timerExec(5, this);
                }
            }
        });
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

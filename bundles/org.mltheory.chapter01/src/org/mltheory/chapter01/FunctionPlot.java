package org.mltheory.chapter01;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Label;
import org.mltheory.experiment.result.Overlay;

/** Collects functions of one variable on an interval for a picture. */
final class FunctionPlot {

    private static final int INTERVALS = 400;

    private final double[] x;
    private final List<Overlay.Line> lines = new ArrayList<>();

    /** From a to b. */
    FunctionPlot(double a, double b) {
        x = new double[INTERVALS + 1];
        for (int i = 0; i <= INTERVALS; i++) {
            x[i] = a + (b - a) * i / INTERVALS;
        }
    }

    /** The points at which functions are drawn; not to be modified. */
    double[] points() {
        return x;
    }

    /** What is to be approximated: given, and so drawn as theory is. */
    FunctionPlot target(String title, DoubleUnaryOperator f) {
        return line(title, Label.PUBLISHED, x, values(f));
    }

    FunctionPlot measured(String title, DoubleUnaryOperator f) {
        return line(title, Label.MEASURED, x, values(f));
    }

    /** A line through points of its own. */
    FunctionPlot line(String title, Label label, double[] at, double[] values) {
        lines.add(new Overlay.Line(title, label, Doubles.copyOf(at), Doubles.copyOf(values)));
        return this;
    }

    private double[] values(DoubleUnaryOperator f) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = f.applyAsDouble(x[i]);
        }
        return y;
    }

    void addTo(Trial trial, String id, String title) {
        trial.add(new Overlay(id, title, "x", "f(x)", false, false, lines));
    }
}

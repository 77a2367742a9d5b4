package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;

import org.mltheory.experiment.result.Figures;

/**
 * An axis's map from values to pixels, and its ticks.
 *
 * @param log whether it is logarithmic; {@code min} is then positive
 * @param min the least value shown
 * @param max the greatest, more than {@code min}
 * @param start the pixel of {@code min}
 * @param end the pixel of {@code max}
 */
record Scale(boolean log, double min, double max, double start, double end) {

    /** A tick; those without a label are minor. */
    record Tick(double value, String label) {
    }

    /** Covers [low, high] with some room; any interval will do, also an empty or infinite one. */
    static Scale covering(double low, double high, boolean log, double start, double end, double room) {
        double least = low;
        double most = high;
        boolean logarithmic = log && high > 0 && low > 0;
        if (!(least <= most) || Double.isInfinite(least) || Double.isInfinite(most)) {
            least = logarithmic ? 1 : 0;
            most = logarithmic ? 10 : 1;
        }
        if (logarithmic) {
            double stretch = least == most ? 2 : Math.pow(most / least, room);
            return new Scale(true, Math.max(least / stretch, Double.MIN_NORMAL), Math.min(most * stretch, Double.MAX_VALUE), start, end);
        }
        // Halving first keeps the difference of huge values of both signs finite.
        double span = most / 2 - least / 2;
        double extra = span == 0 ? Math.max(Math.abs(least) * 0.1, 0.5) : 2 * span * room;
        double from = least >= 0 && least <= 0.3 * most && room > 0 ? 0 : least - extra;
        return new Scale(false, Math.max(from, -Double.MAX_VALUE / 4), Math.min(most + extra, Double.MAX_VALUE / 4), start, end);
    }

    /** The pixel of a value; values beyond the axis give pixels beyond it, kept within a chart's width or so of it. */
    double px(double value) {
        double part = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
        return start + (end - start) * Math.max(-1, Math.min(2, part));
    }

    boolean contains(double value) {
        return value >= min && value <= max;
    }

    /** About {@code wanted} labelled ticks at round values, and minor ticks on logarithmic axes. */
    List<Tick> ticks(int wanted) {
        if (log && Math.log10(max) - Math.log10(min) >= 1) {
            return decades(wanted);
        }
        return linear(wanted);
    }

    private List<Tick> linear(int wanted) {
        double raw = (max - min) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double unit = raw / power;
        double step = power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10);
        List<Tick> ticks = new ArrayList<>();
        for (double k = Math.ceil(min / step); k * step <= max + step * 1e-9 && ticks.size() < 50; k++) {
            double value = k * step;
            ticks.add(new Tick(value, Figures.of(Math.abs(value) < step * 1e-9 ? 0 : value)));
        }
        return ticks;
    }

    private List<Tick> decades(int wanted) {
        int first = (int) Math.floor(Math.log10(min));
        int last = (int) Math.ceil(Math.log10(max));
        int every = Math.max(1, (int) Math.ceil((double) (last - first) / wanted));
        boolean few = last - first <= 3;
        List<Tick> ticks = new ArrayList<>();
        for (int e = first; e <= last; e++) {
            for (int digit = 1; digit < 10; digit++) {
                double value = digit * Math.pow(10, e);
                boolean labelled = digit == 1 ? Math.floorMod(e, every) == 0 : few && (digit == 2 || digit == 5);
                if (contains(value) && (labelled || every == 1)) {
                    ticks.add(new Tick(value, labelled ? decade(digit, e) : ""));
                }
            }
        }
        return ticks;
    }

    private static String decade(int digit, int exponent) {
        if (exponent >= -3 && exponent <= 5) {
            return Figures.of(Double.parseDouble(digit + "e" + exponent));
        }
        StringBuilder out = new StringBuilder(digit == 1 ? "10" : digit + "·10");
        for (char c : Integer.toString(exponent).toCharArray()) {
            out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }
}

package org.mltheory.experiment.picture;

import java.util.ArrayList;
import java.util.Arrays;
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
public record Scale(boolean log, double min, double max, double start, double end) {

    /** Values beyond this are shown at the axis's end; it leaves room for arithmetic with differences and ratios. */
    private static final double EXTREME = 1e300;

    /** Distances in decades between labels. */
    private static final int[] STEPS = {1, 2, 3, 5, 10, 20, 50, 100, 200};

    public Scale {
        if (!(min < max) || Double.isInfinite(min) || Double.isInfinite(max)) {
            throw new IllegalArgumentException("no range: " + min + " to " + max);
        }
    }

    /** A tick; those without a label are minor. */
    public record Tick(double value, String label) {}

    /** Covers [low, high] with some room; any interval will do, also an empty or infinite one. */
    public static Scale covering(double low, double high, boolean log, double start, double end, double room) {
        boolean logarithmic = log && high > 0 && low > 0;
        double least = clamp(low, logarithmic ? 1 / EXTREME : -EXTREME);
        double most = clamp(high, logarithmic ? 1 / EXTREME : -EXTREME);
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            least = logarithmic ? 1 : 0;
            most = logarithmic ? 10 : 1;
        }
        if (logarithmic) {
            double stretch = least == most ? 2 : Math.exp((Math.log(most) - Math.log(least)) * room);
            return new Scale(true, Math.max(least / stretch, 1e-305), Math.min(most * stretch, 1e305), start, end);
        }
        double extra = least == most ? Math.max(Math.abs(least) * 0.1, 0.5) : (most - least) * room;
        double from = least >= 0 && least <= 0.3 * most && room > 0 ? 0 : least - extra;
        return new Scale(false, from, most + extra, start, end);
    }

    private static double clamp(double value, double least) {
        return Math.max(least, Math.min(EXTREME, value));
    }

    /** The pixel of a value; values beyond the axis give pixels beyond it, kept within a chart's width or so of it. */
    public double px(double value) {
        double part =
                log ? (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min)) : (value - min) / (max - min);
        return start + (end - start) * Math.max(-1, Math.min(2, part));
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }

    /** About {@code wanted} labelled ticks at round values, and minor ticks on logarithmic axes. */
    public List<Tick> ticks(int wanted) {
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
        int every = Arrays.stream(STEPS)
                .filter(e -> last - first <= e * wanted)
                .findFirst()
                .orElse(STEPS[STEPS.length - 1]);
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

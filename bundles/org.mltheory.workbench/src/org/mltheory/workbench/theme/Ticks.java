package org.mltheory.workbench.theme;

import java.util.ArrayList;
import java.util.List;

/** Where the ticks of an axis stand. */
public final class Ticks {

    /** A tick; those without label are minor. */
    public record Tick(double value, String label) {}

    private static final int MOST = 100;

    private Ticks() {}

    /**
     * Ticks of a logarithmic axis: at powers of ten over long ranges, at 1, 2 and 5 times them over shorter ones, evenly spaced
     * over less than a decade. Both ends must be positive; {@code labels} is about the greatest number of labels.
     */
    public static List<Tick> log(double from, double to, int labels) {
        double low = Math.log10(from);
        double high = Math.log10(to);
        double decades = high - low;
        if (decades < 0.7) {
            return linear(from, to, labels);
        }
        int stride = Math.max(1, (int) Math.ceil(decades / Math.max(1, labels)));
        boolean fives = decades * 3 <= labels;
        int minor = stride == 1 && decades <= 10 ? 9 : 1;
        List<Tick> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(low); e <= Math.ceil(high); e++) {
            if (Math.floorMod(e, stride) != 0) {
                continue;
            }
            for (int m = 1; m <= minor; m++) {
                double value = m * Math.pow(10, e);
                if (value >= from * (1 - 1e-12) && value <= to * (1 + 1e-12)) {
                    boolean labelled = m == 1 || fives && (m == 2 || m == 5);
                    ticks.add(new Tick(value, labelled ? label(m, e) : ""));
                }
            }
        }
        return ticks;
    }

    private static String label(int mantissa, int exponent) {
        if (Math.abs(exponent) <= 3) {
            return Numbers.format(mantissa * Math.pow(10, exponent));
        }
        return mantissa == 1 ? Numbers.power(exponent) : mantissa + "×" + Numbers.power(exponent);
    }

    /** Ticks at multiples of 1, 2 or 5 times a power of ten, with about {@code labels} labels at most. */
    public static List<Tick> linear(double from, double to, int labels) {
        double raw = (to - from) / Math.max(1, labels);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = raw <= power ? power : raw <= 2 * power ? 2 * power : raw <= 5 * power ? 5 * power : 10 * power;
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(from / step);
        for (int i = 0; i < MOST && (first + i) * step <= to; i++) {
            double value = (first + i) * step;
            ticks.add(new Tick(value, Numbers.format(value)));
        }
        return ticks;
    }
}

package org.mltheory.experiment.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How numbers are written in sentences, tables and charts: four significant digits, the same on every machine and locale. */
public final class Figures {

    /** Whole numbers below this are written out in full, as step and sample counts are. */
    private static final double WHOLE = 1e7;

    private Figures() {}

    /**
     * {@code 40}, {@code 0.03125}, {@code 1.235e-7}, {@code NaN}, {@code -∞}: four significant digits,
     * whole numbers below 10⁷ in full.
     */
    public static String of(double value) {
        if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
            return Long.toString((long) value);
        }
        return of(value, 4);
    }

    /** The same with a chosen number of significant digits, 1 to 17. */
    public static String of(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < Math.max(digits, 7)) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    /** A percentage of a fraction in [0, 1], for instance {@code 5 %}. */
    public static String percent(double fraction) {
        return of(fraction * 100, 4) + " %";
    }

    /** {@code 1 point}, {@code 2 points}. */
    public static String count(long number, String singular) {
        return number + " " + singular + (number == 1 ? "" : "s");
    }
}

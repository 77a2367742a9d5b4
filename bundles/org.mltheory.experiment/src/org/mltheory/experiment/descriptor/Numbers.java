package org.mltheory.experiment.descriptor;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as the core schema of YAML 1.2 writes them. */
final class Numbers {

    /** Greatest magnitude up to which every integer is a double. */
    static final long EXACT = 1L << 53;

    private static final int LONGEST = 400;
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,20}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");
    private static final Pattern NAN = Pattern.compile("\\.(nan|NaN|NAN)");

    private Numbers() {}

    /**
     * A Long, or a Double when the text has a fraction, an exponent or does not fit a long (possibly infinite or NaN); null when
     * it is no number.
     */
    static @Nullable Number parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        if (INTEGER.matcher(text).matches()) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException tooLarge) {
                return Double.valueOf(text);
            }
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return Long.valueOf(text.substring(2), 16);
        }
        if (OCTAL.matcher(text).matches()) {
            return Long.valueOf(text.substring(2), 8);
        }
        if (FLOAT.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return NAN.matcher(text).matches() ? Double.NaN : null;
    }

    /** Whether a number has no fraction. */
    static boolean isIntegral(Number number) {
        return !(number instanceof Double || number instanceof Float)
                || Math.rint(number.doubleValue()) == number.doubleValue();
    }

    /** Whether a number is an integer that a long holds exactly. */
    static boolean isLong(Number number) {
        return isIntegral(number)
                && (number instanceof Long
                        || number instanceof Integer
                        || number instanceof Short
                        || number instanceof Byte
                        || Math.abs(number.doubleValue()) <= EXACT);
    }

    /** The shortest text that reads back as the same number, without {@code .0} and without an exponent where that is short. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        double magnitude = Math.abs(value);
        return magnitude >= 1e-4 && magnitude < 1e15
                ? new BigDecimal(Double.toString(value)).toPlainString()
                : Double.toString(value).replace(".0E", "E").replace('E', 'e');
    }
}

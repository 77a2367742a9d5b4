package org.mltheory.workbench.theme;

import java.util.Locale;

/** Numbers as people read them: four significant digits, powers of ten with superscripts. */
public final class Numbers {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** For instance {@code 0.25}, {@code 1234}, {@code 3.5×10⁻⁷}, {@code NaN}, {@code ∞}. */
    public static String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e7) {
            return minus(String.format(Locale.ROOT, "%d", (long) value));
        }
        if (size >= 1e-4 && size < 1e6) {
            int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
            return minus(trim(String.format(Locale.ROOT, "%." + digits + "f", value)));
        }
        String[] parts = String.format(Locale.ROOT, "%.3e", value).split("e");
        int exponent = Integer.parseInt(parts[1]);
        String mantissa = trim(parts[0]);
        String power = "10" + superscript(exponent);
        return minus(mantissa.equals("1") ? power : mantissa.equals("-1") ? "-" + power : mantissa + "×" + power);
    }

    /** 10 to this power, written {@code 10⁻³}. */
    public static String power(int exponent) {
        return "10" + superscript(exponent);
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }

    private static String trim(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}

package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mltheory.experiment.descriptor.Problem.Fix;

/** Reads single values, of parameters and of the descriptor's own keys. */
final class Values {

    private static final Set<String> YES = Set.of("yes", "on", "y", "1", "true");

    private final Context context;

    Values(Context context) {
        this.context = context;
    }

    /** The value of a key, or empty when it is not a good one, which is reported. */
    Optional<Object> read(Parameter parameter, Yaml.Pair pair) {
        if (pair.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
            String text = parameter.text(parameter.defaultValue());
            context.problems()
                    .error(
                            "missing-value",
                            pair.key(),
                            parameter.name() + ": a value is missing; " + expected(parameter),
                            context.edits()
                                    .setValue(
                                            "Set to Default (" + parameter.brief(parameter.defaultValue()) + ")",
                                            pair,
                                            text));
            return Optional.empty();
        }
        return read(parameter, pair.value());
    }

    /** The value that stands at a place. */
    Optional<Object> read(Parameter parameter, Yaml place) {
        if (!(place instanceof Yaml.Scalar scalar)) {
            if (!(place instanceof Yaml.Refused)) {
                error(
                        "wrong-type",
                        parameter,
                        place,
                        place.kind() + " stands where " + parameter.type().text() + " is expected");
            }
            return Optional.empty();
        }
        String text = scalar.text();
        String shown = Texts.quote(text);
        if (scalar.isNull()) {
            error("missing-value", parameter, scalar, "a value is missing; " + expected(parameter));
        } else if (parameter.type() == Parameter.Type.TEXT) {
            return text(parameter, scalar);
        } else if (parameter.type() == Parameter.Type.ENUM) {
            if (parameter.choices().contains(text)) {
                return Optional.of(parameter.parse(text));
            }
            context.unknown("unknown-value", parameter.name() + ": ", scalar, "a value", parameter.choices());
        } else if (!scalar.plain()) {
            Fix unquote = Edits.replace("Remove Quotes", scalar, text);
            error(
                    "wrong-type",
                    parameter,
                    scalar,
                    "the text " + shown + " stands where " + parameter.type().text() + " is expected",
                    isGood(parameter, text) ? new Fix[] {unquote} : new Fix[0]);
        } else if (parameter.type() == Parameter.Type.BOOLEAN) {
            if (parameter.choices().contains(text)) {
                return Optional.of(parameter.parse(text));
            }
            String meant = String.valueOf(YES.contains(text.toLowerCase(Locale.ROOT)));
            error(
                    "wrong-type",
                    parameter,
                    scalar,
                    shown + " is not true or false",
                    Edits.replace("Change to " + meant, scalar, meant));
        } else {
            return number(parameter, scalar, text, shown);
        }
        return Optional.empty();
    }

    /** A text however it is written; what looks like a number is one, too. */
    private Optional<Object> text(Parameter parameter, Yaml.Scalar scalar) {
        try {
            return Optional.of(parameter.fromText(scalar.text()));
        } catch (IllegalArgumentException refused) {
            context.problems().error("out-of-range", scalar, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Object> number(Parameter parameter, Yaml.Scalar scalar, String text, String shown) {
        Number number = Numbers.parse(text);
        if (number == null) {
            error(
                    "wrong-type",
                    parameter,
                    scalar,
                    shown + " is not " + parameter.type().text() + "; permitted is " + parameter.rangeText());
        } else if (Double.isNaN(number.doubleValue())) {
            error(
                    "not-finite",
                    parameter,
                    scalar,
                    shown + " is not a finite number; permitted is " + parameter.rangeText());
        } else if (parameter.isInteger() && Double.isFinite(number.doubleValue()) && !Numbers.isIntegral(number)) {
            String rounded = Numbers.text(Math.rint(number.doubleValue()));
            error(
                    "wrong-type",
                    parameter,
                    scalar,
                    shown + " is not an integer; permitted is " + parameter.rangeText(),
                    isGood(parameter, rounded)
                            ? new Fix[] {Edits.replace("Round to " + rounded, scalar, rounded)}
                            : new Fix[0]);
        } else if (!isGood(parameter, text)) {
            context.problems()
                    .error(
                            "out-of-range",
                            scalar,
                            parameter.outOfRange(text),
                            clamp(parameter, scalar, number.doubleValue()));
        } else {
            return Optional.of(parameter.parse(text));
        }
        return Optional.empty();
    }

    private void error(String code, Parameter parameter, Yaml place, String message, Fix... fixes) {
        context.problems().error(code, place.offset(), place.end(), parameter.name() + ": " + message, List.of(fixes));
    }

    private static String expected(Parameter parameter) {
        return "expected " + parameter.type().text() + ", permitted is " + parameter.rangeText();
    }

    /** The nearest permitted value, or the default where the end of the range is itself excluded. */
    private static Fix clamp(Parameter p, Yaml.Scalar scalar, double value) {
        boolean below = value < p.min() || value == p.min() && p.openMin();
        boolean open = below ? p.openMin() : p.openMax();
        double end = below ? p.min() : p.max();
        if (open || Double.isInfinite(end)) {
            String standard = p.text(p.defaultValue());
            return Edits.replace("Set to Default (" + standard + ")", scalar, standard);
        }
        String text = p.isInteger() ? Long.toString((long) end) : Numbers.text(end);
        return Edits.replace("Set to " + text, scalar, text);
    }

    private static boolean isGood(Parameter parameter, String text) {
        try {
            parameter.parse(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}

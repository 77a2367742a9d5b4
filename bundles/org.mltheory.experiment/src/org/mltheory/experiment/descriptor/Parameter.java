package org.mltheory.experiment.descriptor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an experiment, as declared by {@link org.mltheory.experiment.Param} on a public field.
 *
 * @param name as in descriptors, kebab-case
 * @param type of its values
 * @param min the least permitted value; for integers always a bound of the type or tighter, never open
 * @param max the greatest permitted value; for texts how many characters (Unicode code points) one may have
 * @param openMin whether {@code min} itself is excluded
 * @param openMax whether {@code max} itself is excluded
 * @param defaultValue the field's value in a fresh instance: Integer, Long, Double, Boolean, enum constant or String
 * @param unit empty for a pure number
 * @param symbol as in formulas; empty when it stands in none
 * @param description one sentence
 * @param choices for enums and booleans, the permitted words in order; empty otherwise
 */
public record Parameter(
        String name,
        Type type,
        double min,
        double max,
        boolean openMin,
        boolean openMax,
        Object defaultValue,
        String unit,
        String symbol,
        String description,
        List<String> choices) {

    /** The type of a parameter's values. */
    public enum Type {
        INT,
        LONG,
        DOUBLE,
        BOOLEAN,
        ENUM,
        TEXT;

        /** As in messages: {@code an integer}, {@code a number}, {@code true or false}, {@code a word}, {@code a text}. */
        public String text() {
            return switch (this) {
                case INT, LONG -> "an integer";
                case DOUBLE -> "a number";
                case BOOLEAN -> "true or false";
                case ENUM -> "a word";
                case TEXT -> "a text";
            };
        }
    }

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** The same under another name, for messages. */
    Parameter named(String other) {
        return new Parameter(other, type, min, max, openMin, openMax, defaultValue, unit, symbol, description, choices);
    }

    public boolean isNumeric() {
        return type == Type.INT || type == Type.LONG || type == Type.DOUBLE;
    }

    public boolean isInteger() {
        return type == Type.INT || type == Type.LONG;
    }

    /** Whether a finite number is inside the declared range. */
    public boolean permits(double value) {
        return Double.isFinite(value)
                && (openMin ? value > min : value >= min)
                && (openMax ? value < max : value <= max);
    }

    /** What is permitted: {@code 1 to 4096 steps}, {@code (0, 2)}, {@code at least 1}, {@code sgd, adam}, {@code at most 80 characters}. */
    public String rangeText() {
        if (type == Type.TEXT) {
            return "at most " + Numbers.text(max) + " characters";
        }
        if (!isNumeric()) {
            return String.join(", ", choices);
        }
        String least = hasMin() ? Numbers.text(min) : "";
        String greatest = hasMax() ? Numbers.text(max) : "";
        String suffix = unit.isEmpty() ? "" : " " + unit;
        if (!hasMin() && !hasMax()) {
            return "any " + (isInteger() ? "integer" : "number") + (unit.isEmpty() ? "" : " of " + unit);
        }
        if (!hasMax()) {
            return (openMin ? "greater than " : "at least ") + least + suffix;
        }
        if (!hasMin()) {
            return (openMax ? "less than " : "at most ") + greatest + suffix;
        }
        if (!openMin && !openMax) {
            return least + " to " + greatest + suffix;
        }
        return (openMin ? "(" : "[") + least + ", " + greatest + (openMax ? ")" : "]") + suffix;
    }

    private boolean hasMin() {
        return min
                > switch (type) {
                    case INT -> Integer.MIN_VALUE;
                    case LONG -> Long.MIN_VALUE;
                    default -> Double.NEGATIVE_INFINITY;
                };
    }

    private boolean hasMax() {
        return max
                < switch (type) {
                    case INT -> Integer.MAX_VALUE;
                    case LONG -> Long.MAX_VALUE;
                    default -> Double.POSITIVE_INFINITY;
                };
    }

    /** A value as it is written in a descriptor. */
    public String text(Object value) {
        return switch (value) {
            case Enum<?> constant -> Names.ofConstant(constant);
            case Double number -> Numbers.text(number);
            case String text -> YamlText.scalar(text);
            default -> value.toString();
        };
    }

    /** A value for a list or a message: as {@link #text}, but a text on one line, without quotes and cut when it is long. */
    public String brief(Object value) {
        return value instanceof String text ? Texts.quote(text) : text(value);
    }

    /**
     * Reads a value as it is written in a descriptor, on one line.
     *
     * @throws IllegalArgumentException naming parameter, text and what is permitted
     */
    public Object parse(String written) {
        String word = written.strip();
        return switch (type) {
            case INT, LONG, DOUBLE -> fromNumber(word, Numbers.parse(word));
            case BOOLEAN -> fromBoolean(word);
            case ENUM -> constant(YamlText.read(word).orElse(word));
            case TEXT ->
                fromText(YamlText.read(word)
                        .orElseThrow(() ->
                                new IllegalArgumentException(name + ": " + Texts.quote(word) + " is not a text")));
        };
    }

    /**
     * The value as the field takes it: a number of the field's type (an integral one from any number type), a boolean, an enum
     * constant, or any of them as it is written; of a text the text itself.
     *
     * @throws IllegalArgumentException when the value has another type or is outside the range
     */
    public Object value(Object given) {
        return switch (given) {
            case String text when type == Type.TEXT -> fromText(text);
            case String text -> parse(text);
            case Number number when isNumeric() -> fromNumber(number.toString(), number);
            case Boolean bool when type == Type.BOOLEAN -> bool;
            case Enum<?> constant when type == Type.ENUM -> constant(Names.ofConstant(constant));
            default ->
                throw new IllegalArgumentException(
                        name + ": " + Texts.quote(given.toString()) + " is not " + type.text());
        };
    }

    private Object fromNumber(String text, @Nullable Number number) {
        if (number == null) {
            throw new IllegalArgumentException(name + ": " + Texts.quote(text) + " is not " + type.text());
        }
        if (isInteger() && Double.isFinite(number.doubleValue()) && !Numbers.isIntegral(number)) {
            throw new IllegalArgumentException(name + ": " + Texts.quote(text) + " is not an integer");
        }
        boolean fits = !isInteger()
                || Numbers.isLong(number) && (type == Type.LONG || number.longValue() == (int) number.longValue());
        if (!fits || !permits(number.doubleValue())) {
            throw new IllegalArgumentException(outOfRange(text));
        }
        return switch (type) {
            case INT -> (Object) (int) number.longValue();
            case LONG -> number.longValue();
            default -> number.doubleValue();
        };
    }

    /** {@code step-size: 2.5 is out of range; permitted is (0, 2]}. */
    public String outOfRange(String text) {
        return name + ": " + Texts.quote(text) + " is out of range; permitted is " + rangeText();
    }

    private Object fromBoolean(String word) {
        if (!choices.contains(word)) {
            throw new IllegalArgumentException(name + ": " + Texts.quote(word) + " is not true or false");
        }
        return Boolean.valueOf(word);
    }

    /** The text, when it is not too long and has nothing in it that the files of a run cannot hold. */
    Object fromText(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            throw new IllegalArgumentException(
                    name + ": " + Texts.quote(text) + " has " + length + " characters; permitted is " + rangeText());
        }
        text.codePoints().filter(Parameter::isNoText).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %s has the character U+%04X, which is not permitted",
                    name,
                    Texts.quote(text),
                    c));
        });
        return text;
    }

    /** Whether a character is none of text: XML and JSON cannot hold it, or no one can see it. */
    private static boolean isNoText(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || (c & 0xFFFE) == 0xFFFE;
    }

    private Object constant(String word) {
        for (Enum<?> constant : Names.constants(((Enum<?>) defaultValue).getDeclaringClass())) {
            if (Names.ofConstant(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + ": " + Texts.quote(word) + " is not one of " + rangeText());
    }
}

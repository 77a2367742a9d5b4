package org.mltheory.experiment.descriptor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as scalars of YAML: what is written here reads back as the same text, in block style and inside brackets. */
public final class YamlText {

    /** What is written without quotes: nothing in it means anything to YAML. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9(]([A-Za-z0-9 ._/+()=^;*-]*[A-Za-z0-9._/+()=^;*-])?");
    /** Words that are not texts in YAML 1.2, and those that were not in 1.1. */
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** The text as it is, where it is short of anything that YAML takes for something else; else in double quotes. */
    public static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && Numbers.parse(text) == null
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** The text in double quotes, on one line. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (mustBeEscaped(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    /** Whether YAML does not permit a code point as it is, or takes it for a line's end. All such have at most four digits. */
    private static boolean mustBeEscaped(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || c == 0xFFFE
                || c == 0xFFFF
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /**
     * The lines of a key whose value is a text of several lines, as a block that shows them; empty when the text is of one line or
     * has something in it that a block does not keep.
     *
     * @param key with its indentation
     * @param indent what stands before each line of the text
     */
    public static Optional<String> block(String key, String indent, String text) {
        boolean closed = text.endsWith("\n");
        String body = closed ? text.substring(0, text.length() - 1) : text;
        String lines = key + ": " + (closed ? "|" : "|-") + "\n" + (indent + body.replace("\n", "\n" + indent));
        return body.contains("\n")
                        && YamlReader.mapping(new Source(lines + "\n")).stream()
                                .flatMap(m -> m.pairs().stream())
                                .anyMatch(p -> p.value() instanceof Yaml.Scalar s
                                        && s.text().equals(text))
                ? Optional.of(lines)
                : Optional.empty();
    }

    /** The text that a single scalar of YAML stands for; empty when it is not one on one line, or is nothing. */
    static Optional<String> read(String written) {
        return flowValue(written)
                .flatMap(y -> y instanceof Yaml.Scalar s && !s.isNull() ? Optional.of(s.text()) : Optional.empty());
    }

    /** The value, when it parses as one on one line, in a mapping in braces, where it may come to stand, and outside. */
    static Optional<Yaml> flowValue(String value) {
        if (value.isEmpty() || value.length() > Limits.CHARS || value.contains("\n") || value.contains("\r")) {
            return Optional.empty();
        }
        Source block = new Source("x: " + value + "\n");
        Source flow = new Source("{x: " + value + "}\n");
        return YamlReader.mapping(block)
                .filter(m -> m.pairs().size() == 1
                        && m.pairs().get(0).value().end() == block.text().length() - 1)
                .flatMap(b -> YamlReader.mapping(flow))
                .filter(m -> m.pairs().size() == 1
                        && m.pairs().get(0).value().end() == flow.text().length() - 2)
                .map(m -> m.pairs().get(0).value());
    }
}

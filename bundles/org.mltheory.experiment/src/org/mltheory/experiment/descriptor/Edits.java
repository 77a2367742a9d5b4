package org.mltheory.experiment.descriptor;

import org.mltheory.experiment.descriptor.Problem.Fix;

/** Changes of a descriptor's text that leave the rest, comments too, as it is. */
final class Edits {

    private final Source source;

    Edits(Source source) {
        this.source = source;
    }

    static Fix replace(String label, Yaml value, String text) {
        return new Fix(label, value.offset(), value.end() - value.offset(), text);
    }

    /** Gives a key the value {@code text}, written in flow style, whatever it had before. */
    Fix setValue(String label, Yaml.Pair pair, String text) {
        int colon = source.text().indexOf(':', pair.key().end());
        if (colon < 0 || !source.text().substring(pair.key().end(), colon).isBlank()) {
            // a key without colon, as in {a, b}
            return new Fix(label, pair.key().end(), 0, ": " + text);
        }
        boolean sameLine = pair.value().end() > pair.value().offset()
                && source.line(colon) == source.line(pair.value().offset());
        int from = sameLine ? pair.value().offset() : colon + 1;
        int end = Math.max(from, pair.value().end());
        return new Fix(label, from, end - from, sameLine && from > colon + 1 ? text : " " + text);
    }

    /** Adds a key at the end of a mapping where it can stand there, or before its first key. The line is {@code key: value} in flow style. */
    Fix insert(String label, Yaml.Mapping mapping, String line, boolean first) {
        if (mapping.pairs().isEmpty()) {
            return new Fix(label, mapping.offset(), mapping.end() - mapping.offset(), "{" + line + "}");
        }
        Yaml.Pair start = mapping.pairs().get(0);
        Yaml.Pair last = mapping.pairs().get(mapping.pairs().size() - 1);
        if (mapping.flow() && source.text().charAt(mapping.offset()) != '{') {
            // a single pair in a list, [a: b], which may be written without braces
            String pair = source.text().substring(start.key().offset(), last.end());
            return new Fix(
                    label,
                    mapping.offset(),
                    last.end() - mapping.offset(),
                    first ? "{" + line + ", " + pair + "}" : "{" + pair + ", " + line + "}");
        } else if (mapping.flow()) {
            return first
                    ? new Fix(label, start.key().offset(), 0, line + ", ")
                    : new Fix(label, last.end(), 0, ", " + line);
        }
        int lineStart = source.lineStart(start.key().offset());
        int byteOrderMark = lineStart == 0 && source.text().startsWith("\uFEFF") ? 1 : 0;
        String indent = " ".repeat(start.key().offset() - lineStart - byteOrderMark);
        if (first || endsInEmptyBlock(mapping)) {
            return new Fix(label, start.key().offset(), 0, line + source.separator() + indent);
        }
        int at = source.nextLine(last.end());
        char before = source.text().charAt(at - 1);
        boolean open = at == source.text().length() && before != '\n' && before != '\r';
        return new Fix(label, at, 0, open ? source.separator() + indent + line : indent + line + source.separator());
    }

    /** Whether the last value is a block without lines: the library takes a key that follows one for a part of it. */
    private boolean endsInEmptyBlock(Yaml value) {
        return switch (value) {
            case Yaml.Mapping m ->
                !m.flow()
                        && !m.pairs().isEmpty()
                        && endsInEmptyBlock(m.pairs().get(m.pairs().size() - 1).value());
            case Yaml.Sequence s ->
                !s.flow()
                        && !s.items().isEmpty()
                        && endsInEmptyBlock(s.items().get(s.items().size() - 1));
            case Yaml.Scalar s ->
                !s.plain() && s.text().isBlank() && "|>".indexOf(source.text().charAt(s.offset())) >= 0;
            case Yaml.Refused r -> false;
        };
    }

    /** Removes a key with its value; in block style with its whole lines. */
    Fix remove(String label, Yaml.Mapping mapping, Yaml.Pair pair) {
        int index = mapping.pairs().indexOf(pair);
        int from = pair.key().offset();
        int end = pair.end();
        if (mapping.flow()) {
            if (index + 1 < mapping.pairs().size()) {
                end = mapping.pairs().get(index + 1).key().offset();
            } else if (index > 0) {
                from = mapping.pairs().get(index - 1).end();
            }
            return new Fix(label, from, end - from, "");
        }
        if (index + 1 < mapping.pairs().size()) {
            end = mapping.pairs().get(index + 1).key().offset();
        } else if (index > 0) {
            from = source.lineStart(from);
            end = source.nextLine(end);
        }
        return new Fix(label, from, end - from, mapping.pairs().size() == 1 ? "{}" : "");
    }

    /** The text with a change made. */
    static String apply(String text, Fix fix) {
        return text.substring(0, fix.offset()) + fix.replacement() + text.substring(fix.offset() + fix.length());
    }
}

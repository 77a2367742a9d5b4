package org.mltheory.experiment.descriptor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.descriptor.Problem.Fix;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of a descriptor's text from the parser's events. It uses the events and not the library's composer: that one
 * recurses as deep as the text nests, and gives nothing when the text breaks off. What stands before an error is kept.
 */
final class YamlReader {

    private final ProblemSink problems;
    private final Source source;
    private final int start;
    private final int @Nullable [] charOfCodePoint;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Yaml root;
    private boolean broken;
    private int nodes;

    private YamlReader(ProblemSink problems) {
        this.problems = problems;
        source = problems.source();
        start = source.text().startsWith("\uFEFF") ? 1 : 0;
        charOfCodePoint = table(source.text(), start);
    }

    /** What was read, and whether the text is broken, in which case it is the part before the error. */
    record Result(Optional<Yaml> root, boolean broken) {}

    /** Reads the text of {@code problems} and reports there what is wrong with it. */
    static Result read(ProblemSink problems) {
        return new YamlReader(problems).read();
    }

    /** The mapping that a text is; empty when it is broken, too long or something else. */
    static Optional<Yaml.Mapping> mapping(Source source) {
        if (source.text().length() > Limits.CHARS) {
            return Optional.empty();
        }
        Result yaml = read(new ProblemSink(source));
        return yaml.broken()
                ? Optional.empty()
                : yaml.root().filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast);
    }

    private Result read() {
        // the library's reader fails where a piece that it reads ends inside a surrogate pair; so it reads all in one
        // piece
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Limits.CHARS + 1)
                .setBufferSize(source.text().length() + 2)
                .build();
        ParserImpl parser = new ParserImpl(
                settings, new StreamReader(settings, source.text().substring(start)));
        int documents = 0;
        try {
            while (!broken && parser.hasNext()) {
                Event event = parser.next();
                if (event instanceof DocumentStartEvent && ++documents == 2) {
                    int at = offset(event.getStartMark());
                    fail(
                            "several-documents",
                            at,
                            source.nextLine(at),
                            "a second document starts here; permitted is one in a file");
                } else if (event instanceof NodeEvent node) {
                    node(node);
                } else if (event instanceof CollectionEndEvent) {
                    close(offset(event.getEndMark()));
                }
            }
        } catch (YamlEngineException e) {
            syntaxError(e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // the library lets these out for some malformed escapes and directives
            int at = open.isEmpty() ? start : open.getFirst().last();
            fail(
                    "invalid-yaml",
                    at,
                    source.nextLine(at),
                    "not valid YAML: " + Texts.quote(String.valueOf(e.getMessage())));
        }
        while (!open.isEmpty()) {
            close(open.getFirst().last());
        }
        return new Result(Optional.ofNullable(root), broken);
    }

    private void fail(String code, int offset, int end, String message, Fix... fixes) {
        broken = true;
        problems.error(
                code,
                offset,
                source.trimmedEnd(offset, Math.min(end, source.text().length())),
                message,
                List.of(fixes));
    }

    private void node(NodeEvent event) {
        int from = offset(event.getStartMark());
        int to = offset(event.getEndMark());
        if (++nodes > Limits.NODES) {
            fail(
                    "too-large",
                    from,
                    to,
                    "the descriptor has too many values; permitted are " + Limits.NODES + " keys and values");
            return;
        }
        event.getAnchor()
                .filter(a -> !(event instanceof AliasEvent))
                .ifPresent(a -> problems.error(
                        "anchor",
                        from,
                        to,
                        "the anchor &" + Texts.quote(a.getValue())
                                + " is not permitted; write the value where it is used",
                        List.of()));
        switch (event) {
            case AliasEvent alias -> {
                problems.error(
                        "alias",
                        from,
                        to,
                        "the alias *" + Texts.quote(alias.getAlias().getValue())
                                + " is not permitted; write the value itself",
                        List.of());
                add(new Yaml.Refused(from, to));
            }
            case ScalarEvent scalar -> {
                refuseTag(scalar.getTag(), from, to);
                int end = source.trimmedEnd(from, to);
                add(new Yaml.Scalar(from, end, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN));
            }
            case CollectionStartEvent collection -> {
                refuseTag(collection.getTag(), from, to);
                if (open.size() == Limits.DEPTH) {
                    fail("too-deep", from, to, "nested too deeply; permitted are " + Limits.DEPTH + " levels");
                } else {
                    open.push(new Open(collection instanceof MappingStartEvent, collection.isFlow(), from));
                }
            }
            default -> throw new IllegalStateException("unknown event " + event.getEventId());
        }
    }

    private void refuseTag(Optional<String> tag, int from, int to) {
        tag.ifPresent(t -> problems.error(
                "tag", from, to, "the tag " + Texts.quote(t) + " is not permitted; write the plain value", List.of()));
    }

    private void close(int end) {
        Open done = open.pop();
        Yaml.Scalar key = done.key;
        if (done.expectsValue && key != null) {
            done.pairs.add(new Yaml.Pair(key, new Yaml.Scalar(key.end(), key.end(), "", true)));
        }
        // a pair in a list may stand without braces, and the parser ends it after the list's bracket
        boolean brackets = done.flow && (!done.mapping || source.text().charAt(done.offset) == '{');
        int last = brackets ? Math.max(end, done.last()) : done.last();
        add(
                done.mapping
                        ? new Yaml.Mapping(done.offset, last, done.flow, List.copyOf(done.pairs))
                        : new Yaml.Sequence(done.offset, last, done.flow, List.copyOf(done.items)));
    }

    private void add(Yaml value) {
        Open parent = open.peek();
        if (parent == null) {
            root = value;
        } else if (!parent.mapping) {
            parent.items.add(value);
        } else if (!parent.expectsValue) {
            parent.key = value instanceof Yaml.Scalar s ? s : null;
            parent.expectsValue = true;
            if (parent.key == null && !broken && !(value instanceof Yaml.Refused)) {
                problems.error("key", value, value.kind() + " stands where a key is expected; keys are words");
            }
        } else {
            parent.expectsValue = false;
            Yaml.Scalar key = parent.key;
            if (key != null) {
                parent.pairs.add(new Yaml.Pair(key, value));
            }
        }
    }

    private void syntaxError(YamlEngineException e) {
        int at;
        String message;
        if (e instanceof MarkedYamlEngineException marked) {
            at = offset(marked.getProblemMark());
            String context = marked.getContext();
            message = (context == null || context.isBlank() ? "" : context.strip() + ": ") + marked.getProblem();
        } else if (e instanceof ReaderException reader) {
            at = chars(reader.getPosition());
            message = String.format("the character U+%04X is not permitted", reader.getCodePoint());
        } else {
            at = open.isEmpty() ? start : open.getFirst().last();
            message = String.valueOf(e.getMessage());
        }
        at = Math.min(at, source.text().length());
        boolean tab = at < source.text().length() && source.text().charAt(at) == '\t';
        int end = Math.min(at + 1, source.text().length());
        broken = true;
        problems.error(
                "invalid-yaml",
                at,
                end,
                "not valid YAML: " + Texts.line(tab ? "a tab stands where only spaces may" : message),
                tab ? List.of(new Fix("Replace Tab by Spaces", at, 1, "  ")) : List.of());
    }

    private int offset(Optional<Mark> mark) {
        return mark.map(m -> chars(m.getIndex())).orElse(start);
    }

    private int chars(int codePoints) {
        int[] table = charOfCodePoint;
        int at = table == null ? start + codePoints : table[Math.min(codePoints, table.length - 1)];
        return Math.min(at, source.text().length());
    }

    /** Where each code point stands; null when every one is a single char. */
    private static int @Nullable [] table(String text, int start) {
        int count = text.codePointCount(start, text.length());
        if (count == text.length() - start) {
            return null;
        }
        int[] table = new int[count + 1];
        int at = start;
        for (int i = 0; i < count; i++) {
            table[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        table[count] = at;
        return table;
    }

    /** A collection whose end has not come yet. */
    private static final class Open {
        private final boolean mapping;
        private final boolean flow;
        private final int offset;
        private final List<Yaml.Pair> pairs = new ArrayList<>();
        private final List<Yaml> items = new ArrayList<>();
        private Yaml.@Nullable Scalar key;
        private boolean expectsValue;

        Open(boolean mapping, boolean flow, int offset) {
            this.mapping = mapping;
            this.flow = flow;
            this.offset = offset;
        }

        /** The end of what is there so far. */
        int last() {
            Yaml.Scalar k = key;
            int end = k != null && expectsValue ? k.end() : offset;
            if (!pairs.isEmpty()) {
                end = Math.max(end, pairs.get(pairs.size() - 1).end());
            }
            return items.isEmpty()
                    ? end
                    : Math.max(end, items.get(items.size() - 1).end());
        }
    }
}

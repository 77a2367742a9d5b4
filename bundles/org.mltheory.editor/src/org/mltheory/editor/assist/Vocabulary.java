package org.mltheory.editor.assist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.mltheory.editor.sketch.Caret;
import org.mltheory.editor.sketch.Node;
import org.mltheory.editor.sketch.Token;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.descriptor.DescriptorKey;
import org.mltheory.experiment.descriptor.DescriptorKeys;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.registry.Registry;

/** Knows, for every place of a descriptor, what can be written there and what the text that stands there means. */
public final class Vocabulary {

    /** What the text at a token means, as simple HTML. */
    public record Meaning(Token token, String html) {}

    private static final String CLAIMS = "claims";
    private static final String PARAMETERS = "parameters";
    private static final String SWEEP = "sweep";
    private static final String IDX = "idx";

    private final Registry registry;

    public Vocabulary(Registry registry) {
        this.registry = registry;
    }

    /** What can be written at the caret: what begins with the typed prefix first, then what contains it. */
    public List<Word> at(Caret caret) {
        Node root = Subject.rootOf(caret.owner());
        Optional<Subject> subject = Subject.of(registry, root);
        List<String> path = caret.owner().path();
        List<Word> words = switch (caret.role()) {
            case KEY -> keys(caret, path, subject);
            case VALUE -> values(caret.owner(), path, root, subject);
            case ITEM -> items(caret.owner(), path, subject);
        };
        List<Word> matching = new ArrayList<>(words.stream()
                .filter(w -> matches(w, caret.prefix(), String::startsWith))
                .toList());
        words.stream()
                .filter(w -> !matching.contains(w) && matches(w, caret.prefix(), String::contains))
                .forEach(matching::add);
        return matching;
    }

    private static boolean matches(Word word, String prefix, BiPredicate<String, String> how) {
        return how.test(word.label().toLowerCase(Locale.ROOT), prefix.toLowerCase(Locale.ROOT));
    }

    private static List<Word> keys(Caret caret, List<String> path, Optional<Subject> subject) {
        Node owner = caret.owner();
        Predicate<String> absent = name -> {
            Node present = owner.child(name);
            return present == null || present.key().offset() == caret.offset();
        };
        if (path.equals(List.of(PARAMETERS)) || path.equals(List.of(SWEEP))) {
            return subject.stream()
                    .flatMap(s -> s.parameters().list().stream())
                    .filter(p -> absent.test(p.name()))
                    .map(p -> new Word(
                            Word.Kind.PARAMETER,
                            caret.colon() ? p.name() : p.name() + ": ",
                            p.name(),
                            Documentation.brief(p),
                            Documentation.of(p)))
                    .toList();
        } else if (path.equals(List.of(CLAIMS))) {
            return claims(owner, "- ", subject);
        }
        return DescriptorKeys.under(text(path)).stream()
                .filter(k -> absent.test(k.name()))
                .map(k -> new Word(
                        Word.Kind.KEY,
                        caret.colon() ? k.name() : insertion(k),
                        k.name(),
                        Documentation.brief(k),
                        Documentation.of(k)))
                .toList();
    }

    private static String insertion(DescriptorKey key) {
        return key.name()
                + switch (key.form()) {
                    case MAPPING -> ":\n  ";
                    case LIST -> ":\n  - ";
                    case NUMBER, WORD, TEXT, PARAMETER -> ": ";
                };
    }

    /** A path as {@link DescriptorKeys} takes it. */
    private static String text(List<String> path) {
        return String.join(".", path).replace(".-", "[0]");
    }

    private List<Word> values(Node owner, List<String> path, Node root, Optional<Subject> subject) {
        String last = path.isEmpty() ? "" : path.get(path.size() - 1);
        switch (text(path)) {
            case "chapter":
                return registry.chapters().stream()
                        .map(c -> value(Integer.toString(c.number()), c.title(), Documentation.of(c, registry)))
                        .toList();
            case "experiment":
                return experiments(Subject.chapter(root));
            case "data.source":
                return sources();
            case "claims[0].id":
                return claims(owner, "", subject);
            default:
                break;
        }
        Optional<Parameter> parameter = parameter(subject, path);
        if (parameter.isPresent() && path.size() == 2) {
            return path.get(0).equals(SWEEP)
                    ? sweepValues(parameter.get())
                    : parameterValues(parameter.get(), subject.orElseThrow().mayRange(parameter.get()));
        } else if (parameter.isPresent() && (last.equals("from") || last.equals("to"))) {
            return parameterValues(parameter.get(), false);
        }
        return DescriptorKeys.get(text(path)).map(Vocabulary::keyValues).orElse(List.of());
    }

    private static List<Word> keyValues(DescriptorKey key) {
        if (key.path().endsWith("expect")) {
            return Arrays.stream(Outcome.values())
                    .map(o -> value(o.key(), "", Documentation.of(o)))
                    .toList();
        }
        String detail = key.standard().isPresent() ? Messages.Word_default : "";
        return key.value()
                .map(p -> List.of(value(p.text(p.defaultValue()), detail, Documentation.of(key))))
                .orElseGet(() -> key.choices().stream()
                        .map(c -> value(c, "", Documentation.of(key)))
                        .toList());
    }

    private static List<Word> items(Node owner, List<String> path, Optional<Subject> subject) {
        if (path.equals(List.of(CLAIMS))) {
            return claims(owner, "", subject);
        }
        return path.size() == 2
                ? parameter(subject, path).map(p -> parameterValues(p, false)).orElse(List.of())
                : List.of();
    }

    private List<Word> experiments(Optional<Integer> chapter) {
        List<Registry.Entry> entries =
                chapter.map(registry::experiments).filter(l -> !l.isEmpty()).orElseGet(registry::experiments);
        return entries.stream()
                .map(e ->
                        new Word(Word.Kind.EXPERIMENT, e.id(), e.id(), e.info().title(), Documentation.of(e)))
                .toList();
    }

    private List<Word> sources() {
        List<Word> words = new ArrayList<>();
        for (DatasetProvider.Description data : registry.datasets()) {
            words.add(new Word(Word.Kind.DATA, data.id(), data.id(), data.title(), Documentation.of(data)));
        }
        words.add(new Word(
                Word.Kind.DATA,
                IDX,
                IDX,
                "",
                new Html().title(IDX, "").paragraph(Messages.Doc_idx).toString()));
        return words;
    }

    /** The claims that are not yet asked for: alone and, in the list itself, with an expectation. */
    private static List<Word> claims(Node owner, String before, Optional<Subject> subject) {
        List<Word> words = new ArrayList<>();
        for (Claim claim : subject.map(Subject::claims).orElse(List.of())) {
            if (owner.children().stream().noneMatch(c -> c.value().text().equals(claim.id()))) {
                words.add(new Word(
                        Word.Kind.CLAIM, before + claim.id(), claim.id(), claim.title(), Documentation.of(claim)));
            }
        }
        if (owner.path().equals(List.of(CLAIMS))) {
            for (Word word : List.copyOf(words)) {
                String text = "{id: " + word.label() + ", expect: violated}";
                words.add(new Word(Word.Kind.CLAIM, before + text, text, Messages.Word_expectation, word.html()));
            }
        }
        return words;
    }

    /** The parameter that a path under {@code parameters} or {@code sweep} is about. */
    private static Optional<Parameter> parameter(Optional<Subject> subject, List<String> path) {
        boolean named = path.size() >= 2
                && (path.get(0).equals(PARAMETERS) || path.get(0).equals(SWEEP));
        return named ? subject.flatMap(s -> s.parameters().get(path.get(1))) : Optional.empty();
    }

    private static List<Word> parameterValues(Parameter parameter, boolean range) {
        String html = Documentation.of(parameter);
        String standard = parameter.text(parameter.defaultValue());
        List<Word> words = new ArrayList<>();
        words.add(new Word(
                Word.Kind.VALUE, standard, parameter.brief(parameter.defaultValue()), Messages.Word_default, html));
        parameter.choices().stream().filter(c -> !c.equals(standard)).forEach(c -> words.add(value(c, "", html)));
        Optional<String> least = bound(parameter, parameter.min());
        Optional<String> greatest = bound(parameter, parameter.max());
        least.filter(t -> !t.equals(standard)).ifPresent(t -> words.add(value(t, Messages.Word_least, html)));
        greatest.filter(t -> !t.equals(standard)).ifPresent(t -> words.add(value(t, Messages.Word_greatest, html)));
        if (range) {
            String text = "{from: " + least.orElse(standard) + ", to: " + greatest.orElse(standard)
                    + ", points: 10, scale: linear}";
            words.add(value(text, Messages.Word_range, html));
        }
        return words;
    }

    /** A bound of the range as it is written, unless there is none, it is excluded or it is that of the Java type. */
    private static Optional<String> bound(Parameter parameter, double bound) {
        if (!parameter.isNumeric() || !parameter.permits(bound) || Math.abs(bound) >= Integer.MAX_VALUE) {
            return Optional.empty();
        }
        Object value = parameter.isInteger() ? (Object) (long) bound : (Object) bound;
        return Optional.of(parameter.text(value));
    }

    private static List<Word> sweepValues(Parameter parameter) {
        String text = "["
                + (parameter.choices().isEmpty()
                        ? parameter.text(parameter.defaultValue())
                        : String.join(", ", parameter.choices()))
                + "]";
        String shown = parameter.choices().isEmpty() ? "[" + parameter.brief(parameter.defaultValue()) + "]" : text;
        return List.of(new Word(Word.Kind.VALUE, text, shown, Messages.Word_values, Documentation.of(parameter)));
    }

    private static Word value(String text, String detail, String html) {
        return new Word(Word.Kind.VALUE, text, text, detail, html);
    }

    /** What the key or value under the offset means, if it is known. */
    public Optional<Meaning> meaning(Node root, Node node, int offset) {
        Optional<Subject> subject = Subject.of(registry, root);
        List<String> path = node.path();
        if (node.value().touches(offset)) {
            Optional<String> html = valueMeaning(path, node.value().text(), subject);
            return (html.isPresent() ? html : keyMeaning(path, subject)).map(h -> new Meaning(node.value(), h));
        } else if (node.kind() == Node.Kind.ENTRY && node.key().touches(offset)) {
            return keyMeaning(path, subject).map(h -> new Meaning(node.key(), h));
        }
        return Optional.empty();
    }

    private static Optional<String> keyMeaning(List<String> path, Optional<Subject> subject) {
        boolean whole = path.size() == 2 || path.size() == 3 && path.get(2).equals("-");
        Optional<String> parameter = whole ? parameter(subject, path).map(Documentation::of) : Optional.empty();
        return parameter.isPresent()
                ? parameter
                : DescriptorKeys.get(text(path)).map(Documentation::of);
    }

    private Optional<String> valueMeaning(List<String> path, String value, Optional<Subject> subject) {
        return switch (text(path)) {
            case "experiment" -> registry.experiment(value).map(Documentation::of);
            case "chapter" ->
                registry.chapters().stream()
                        .filter(c -> Integer.toString(c.number()).equals(value))
                        .findFirst()
                        .map(c -> Documentation.of(c, registry));
            case "data.source" ->
                sources().stream()
                        .filter(w -> w.text().equals(value))
                        .findFirst()
                        .map(Word::html);
            case "claims[0].expect" ->
                Arrays.stream(Outcome.values())
                        .filter(o -> o.key().equals(value))
                        .findFirst()
                        .map(Documentation::of);
            case "claims[0]", "claims[0].id" ->
                subject.flatMap(s -> s.claim(value)).map(Documentation::of);
            default -> Optional.empty();
        };
    }
}

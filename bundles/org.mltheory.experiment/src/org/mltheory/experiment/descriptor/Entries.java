package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.descriptor.DescriptorEntry.Kind;

/** Lists the keys and items of a tree. */
final class Entries {

    private final Source source;
    private final List<DescriptorEntry> entries = new ArrayList<>();

    private Entries(Source source) {
        this.source = source;
    }

    static List<DescriptorEntry> of(Source source, Yaml root) {
        Entries e = new Entries(source);
        e.children("", root);
        return e.entries;
    }

    private void children(String path, Yaml value) {
        switch (value) {
            case Yaml.Mapping mapping ->
                mapping.pairs().forEach(p -> {
                    String child = path.isEmpty()
                            ? p.key().text()
                            : path + '.' + p.key().text();
                    add(child, p.key().offset(), p.key().end(), p.value());
                });
            case Yaml.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    Yaml item = sequence.items().get(i);
                    add(path + '[' + i + ']', item.offset(), item.offset(), item);
                }
            }
            case Yaml.Scalar s -> {}
            case Yaml.Refused r -> {}
        }
    }

    private void add(String path, int keyOffset, int keyEnd, Yaml value) {
        Kind kind =
                value instanceof Yaml.Mapping ? Kind.MAPPING : value instanceof Yaml.Sequence ? Kind.LIST : Kind.SCALAR;
        String text = value instanceof Yaml.Scalar s ? s.text() : "";
        entries.add(new DescriptorEntry(
                path,
                keyOffset,
                keyEnd - keyOffset,
                source.line(keyOffset),
                value.offset(),
                Math.max(0, value.end() - value.offset()),
                kind,
                text));
        children(path, value);
    }
}

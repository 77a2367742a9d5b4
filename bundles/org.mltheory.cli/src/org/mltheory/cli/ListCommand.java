package org.mltheory.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Lists chapters, experiments, their parameters and claims, and the data sets; or with --backends what computes.")
final class ListCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    private final Context context;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "text|json",
            description = "Output format (default: text)")
    private Format format = Format.TEXT;

    @Option(names = "--backends", description = "Lists what can compute on this machine, and why the rest cannot")
    private boolean backends;

    ListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (backends) {
            BackendList list = new BackendList(context.backends());
            if (format == Format.JSON) {
                context.output().line(list.json().toPrettyString());
            } else {
                list.lines().forEach(context.output()::line);
            }
        } else if (format == Format.JSON) {
            context.output().line(json(context.registry()).toPrettyString());
        } else {
            text(context.registry());
        }
        return ExitCode.AS_EXPECTED;
    }

    private void text(Registry registry) {
        Output out = context.output();
        for (Chapter chapter : registry.chapters()) {
            out.line("Chapter " + chapter.number() + ": " + chapter.title());
            for (Registry.Entry entry : registry.experiments(chapter.number())) {
                out.line("");
                out.line("  " + entry.id() + "  ("
                        + String.join(", ", entry.info().catalogue()) + ")  "
                        + entry.info().title());
                out.line("    " + entry.info().statement());
                Experiment experiment = entry.maker().get();
                for (Parameter p : Parameters.of(experiment).list()) {
                    out.line(String.format(
                            Locale.ROOT,
                            "    - %-22s %-28s default %-12s %s",
                            p.name(),
                            p.rangeText(),
                            p.brief(p.defaultValue()),
                            p.description()));
                }
                for (Claim claim : experiment.claims()) {
                    out.line("    * " + claim.id() + " [" + claim.label() + "] " + claim.title());
                    out.line("        " + claim.formula() + "   (" + claim.source() + ")");
                }
            }
            out.line("");
        }
        out.line("Data sets");
        for (DatasetProvider.Description d : registry.datasets()) {
            out.line(String.format(
                    Locale.ROOT,
                    "  %-14s %d examples, %d features, %d classes: %s (%s)",
                    d.id(),
                    d.examples(),
                    d.features(),
                    d.classes(),
                    d.title(),
                    d.licence()));
        }
        out.line("  idx            IDX files (MNIST, Fashion-MNIST) from the folder given as data.path");
    }

    private static ObjectNode json(Registry registry) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode chapters = root.putArray("chapters");
        for (Chapter chapter : registry.chapters()) {
            ObjectNode node = chapters.addObject();
            node.put("number", chapter.number());
            node.put("title", chapter.title());
            ArrayNode experiments = node.putArray("experiments");
            for (Registry.Entry entry : registry.experiments(chapter.number())) {
                experiment(experiments.addObject(), entry);
            }
        }
        ArrayNode datasets = root.putArray("datasets");
        for (DatasetProvider.Description d : registry.datasets()) {
            datasets.addObject()
                    .put("id", d.id())
                    .put("title", d.title())
                    .put("examples", d.examples())
                    .put("features", d.features())
                    .put("classes", d.classes())
                    .put("licence", d.licence());
        }
        return root;
    }

    private static void experiment(ObjectNode node, Registry.Entry entry) {
        node.put("id", entry.id());
        node.put("title", entry.info().title());
        node.put("statement", entry.info().statement());
        strings(node.putArray("catalogue"), entry.info().catalogue());
        Experiment experiment = entry.maker().get();
        ArrayNode parameters = node.putArray("parameters");
        for (Parameter p : Parameters.of(experiment).list()) {
            ObjectNode one = parameters.addObject();
            one.put("name", p.name());
            one.put("type", p.type().name().toLowerCase(Locale.ROOT));
            one.put("range", p.rangeText());
            one.put("unit", p.unit());
            one.put("symbol", p.symbol());
            one.put("default", p.defaultValue() instanceof String text ? text : p.text(p.defaultValue()));
            one.put("description", p.description());
            strings(one.putArray("choices"), p.choices());
        }
        ArrayNode claims = node.putArray("claims");
        for (Claim claim : experiment.claims()) {
            ObjectNode one = claims.addObject();
            one.put("id", claim.id());
            one.put("title", claim.title());
            one.put("label", claim.label().key());
            one.put("kind", claim.kind().getClass().getSimpleName());
            one.put("formula", claim.formula());
            one.put("latex", claim.latex());
            one.put("source", claim.source());
            ArrayNode assumptions = one.putArray("assumptions");
            claim.assumptions()
                    .forEach(a -> assumptions.addObject().put("id", a.id()).put("text", a.text()));
        }
    }

    private static void strings(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}

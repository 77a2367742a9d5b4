package org.mltheory.editor.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mltheory.editor.DescriptorFiles;
import org.mltheory.editor.assist.Subject;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.YamlText;
import org.mltheory.experiment.registry.Registry;

/**
 * The text of a new descriptor: every parameter at its default with its meaning beside it, the x axis as a range about its
 * default, the experiment's standard data and all of its claims.
 */
public final class Draft {

    private static final int TEXT_WIDTH = 100;
    /** By what factors the x axis extends below and above its default, the widest first. */
    private static final double[] FACTORS = {4, 2, 1.25};

    private static final int POINTS = 9;
    /** What the reader is told as the file's name, before there is a file. */
    private static final String NAME = "draft" + DescriptorFiles.SUFFIX;

    private final Subject subject;

    private Draft(Subject subject) {
        this.subject = subject;
    }

    /**
     * The draft with the widest x axis about which the reader has nothing to say; when it has something to say about each, the one
     * about which it says least. Fixes that it then proposes are applied, so that a claim which the defaults are not made for is
     * not expected to hold.
     */
    public static String of(Registry.Entry entry, DescriptorReader reader) {
        Draft draft = new Draft(Subject.of(entry));
        String best = "";
        int least = Integer.MAX_VALUE;
        for (Optional<String> axis : draft.axes()) {
            String text = draft.write(axis);
            int faults = faults(reader, text);
            if (faults < least) {
                best = text;
                least = faults;
            }
        }
        return mended(best, reader);
    }

    private static int faults(DescriptorReader reader, String text) {
        return reader.read(text, NAME).problems().stream()
                .mapToInt(p -> p.severity() == Problem.Severity.ERROR ? 1000 : 1)
                .sum();
    }

    /** Applies fixes as long as each leaves less to say. */
    private static String mended(String text, DescriptorReader reader) {
        int faults = faults(reader, text);
        for (Problem problem : reader.read(text, NAME).problems()) {
            for (Problem.Fix fix : problem.fixes()) {
                String changed = new StringBuilder(text)
                        .replace(fix.offset(), fix.offset() + fix.length(), fix.replacement())
                        .toString();
                if (faults(reader, changed) < faults) {
                    return mended(changed, reader);
                }
            }
        }
        return text;
    }

    /** The values that the x axis may have, best first; the last one is none, which leaves the default. */
    private List<Optional<String>> axes() {
        List<Optional<String>> axes = new ArrayList<>();
        Optional<Parameter> axis = subject.entry().info().axis().flatMap(subject.parameters()::get);
        if (axis.isPresent() && axis.get().isNumeric()) {
            double standard = ((Number) axis.get().defaultValue()).doubleValue();
            for (double factor : FACTORS) {
                range(axis.get(), standard / factor, standard * factor).ifPresent(r -> axes.add(Optional.of(r)));
            }
            for (double factor : FACTORS) {
                range(axis.get(), standard / factor, standard).ifPresent(r -> axes.add(Optional.of(r)));
            }
        }
        axes.add(Optional.empty());
        return axes;
    }

    private static Optional<String> range(Parameter parameter, double from, double to) {
        double standard = ((Number) parameter.defaultValue()).doubleValue();
        double low = parameter.permits(from) ? from : parameter.permits(parameter.min()) ? parameter.min() : standard;
        double high = parameter.permits(to) ? to : parameter.permits(parameter.max()) ? parameter.max() : standard;
        if (parameter.isInteger()) {
            low = Math.ceil(low);
            high = Math.floor(high);
        }
        return low < high
                ? Optional.of("{from: " + text(parameter, low) + ", to: " + text(parameter, high) + ", points: "
                        + POINTS + (low > 0 ? ", scale: log}" : "}"))
                : Optional.empty();
    }

    private static String text(Parameter parameter, double value) {
        return parameter.text(parameter.isInteger() ? (Object) (long) value : (Object) value);
    }

    private String write(Optional<String> axis) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + subject.entry().info().title());
        wrap(subject.entry().info().statement()).forEach(l -> lines.add("# " + l));
        lines.add("chapter: " + subject.entry().chapter().number());
        lines.add("experiment: " + subject.entry().id());
        lines.add("seed: 1");
        lines.add("repeats: 5");
        List<Parameter> parameters = subject.parameters().list();
        if (!parameters.isEmpty()) {
            lines.add("parameters:");
            Optional<String> axisName = subject.entry().info().axis();
            for (Parameter parameter : parameters) {
                String value = axis.filter(
                                a -> axisName.filter(parameter.name()::equals).isPresent())
                        .orElseGet(() -> parameter.text(parameter.defaultValue()));
                lines.addAll(parameter(parameter, value));
            }
        }
        data().ifPresent(lines::add);
        if (!subject.claims().isEmpty()) {
            lines.add("claims:");
            for (Claim claim : subject.claims()) {
                lines.addAll(commented("  - " + claim.id(), claim.title()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> parameter(Parameter parameter, String value) {
        String remark = parameter.description().replaceFirst("\\.$", "") + "; " + parameter.rangeText();
        String key = "  " + parameter.name();
        Optional<String> block =
                parameter.defaultValue() instanceof String text ? YamlText.block(key, "    ", text) : Optional.empty();
        if (block.isPresent()) {
            List<String> lines = remarks(remark);
            block.get().lines().forEach(lines::add);
            return lines;
        }
        return commented(key + ": " + value, remark);
    }

    /** The line with the remark behind it, or below the remark when both are too long for one line. */
    private static List<String> commented(String line, String remark) {
        if (line.length() + remark.length() + 3 <= TEXT_WIDTH) {
            return List.of(line + "  # " + remark);
        }
        List<String> lines = remarks(remark);
        lines.add(line);
        return lines;
    }

    private static List<String> remarks(String remark) {
        return new ArrayList<>(wrap(remark).stream().map(l -> "  # " + l).toList());
    }

    private Optional<String> data() {
        DataNeeds needs = subject.entry().create().data();
        DataSpec standard = needs.standard();
        if (!needs.required() || standard.isNone()) {
            return Optional.empty();
        }
        StringBuilder data = new StringBuilder("data: {source: ").append(standard.source());
        if (!standard.path().isEmpty()) {
            data.append(", path: ").append(standard.path());
        }
        if (standard.train() > 0) {
            data.append(", train: ").append(standard.train());
        }
        if (standard.test() > 0) {
            data.append(", test: ").append(standard.test());
        }
        if (standard.labelNoise() > 0) {
            data.append(", label-noise: ").append(standard.labelNoise());
        }
        return Optional.of(data.append('}').toString());
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > TEXT_WIDTH - 2) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

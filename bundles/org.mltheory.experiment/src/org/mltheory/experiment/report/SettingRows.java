package org.mltheory.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.Parameter;
import org.mltheory.experiment.result.Doubles;
import org.mltheory.experiment.result.Figures;

/** What a run was set to, as rows of name, symbol, value, unit, meaning. */
final class SettingRows {

    private SettingRows() {}

    static List<List<String>> of(ReportInput input) {
        List<List<String>> rows = new ArrayList<>();
        for (Parameter p : input.declared()) {
            String value = input.range()
                    .filter(r -> r.parameter().equals(p.name()))
                    .map(r -> range(r.values()))
                    .orElseGet(() -> value(input.parameters().getOrDefault(p.name(), p.defaultValue())));
            rows.add(List.of(p.name(), p.symbol(), value, p.unit(), p.description()));
        }
        Setting s = input.setting();
        rows.add(List.of(
                "seed",
                "",
                Long.toString(s.seed()),
                "",
                "Every random draw comes from it, the repeat and the draw's purpose."));
        rows.add(List.of(
                "repeats",
                "",
                Integer.toString(s.repeats()),
                "",
                "How many independent runs of the same setting there are."));
        if (!s.data().isNone()) {
            rows.add(List.of("data", "", data(s.data()), "", "Where examples come from."));
        }
        if (s.stop().maxSteps() != Long.MAX_VALUE) {
            rows.add(List.of(
                    "stop.max-steps",
                    "",
                    Long.toString(s.stop().maxSteps()),
                    "steps",
                    "A trial stops before this step."));
        }
        if (!Double.isInfinite(s.stop().maxSeconds())) {
            rows.add(List.of(
                    "stop.max-seconds", "", Figures.of(s.stop().maxSeconds()), "s", "A trial stops after this time."));
        }
        return rows;
    }

    /** A value as in a descriptor: full precision, enum constants in kebab-case. */
    static String value(Object value) {
        return value instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT).replace('_', '-') : value.toString();
    }

    private static String range(Doubles values) {
        int n = values.size();
        String ends =
                n == 0 ? "none" : Figures.of(values.get(0)) + (n == 1 ? "" : " to " + Figures.of(values.get(n - 1)));
        return ends + " (" + Figures.count(n, "value") + ")";
    }

    static String data(DataSpec data) {
        StringBuilder out = new StringBuilder(data.source());
        if (!data.path().isEmpty()) {
            out.append(" at ").append(data.path());
        }
        out.append(", ")
                .append(
                        data.train() == 0
                                ? "as many training examples as there are"
                                : Figures.count(data.train(), "training example"));
        out.append(", ")
                .append(data.test() == 0 ? "all others for testing" : Figures.count(data.test(), "test example"));
        if (data.labelNoise() > 0) {
            out.append(", label noise ").append(Figures.of(data.labelNoise()));
        }
        return out.toString();
    }
}

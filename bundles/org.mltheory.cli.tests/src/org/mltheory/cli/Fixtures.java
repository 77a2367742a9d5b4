package org.mltheory.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.descriptor.Advice;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Series;

/** A chapter of one small experiment, and a console that is read by tests. */
final class Fixtures {

    private Fixtures() {}

    /** Halving: x_t = start 2^-t, with a bound that is right and one that is wrong. */
    public static final class Halving implements Experiment {

        private static final Series VALUE = Series.measured("value", "Value");
        private static final Series RIGHT = Series.published("right", "start 2^-t");
        private static final Series WRONG = Series.handbook("wrong", "start 4^-t");

        @Param(description = "The first value", min = 0, max = 10, openMin = true, symbol = "x₀")
        public double start = 1;

        @Param(description = "Number of steps", min = 1, max = 1000, unit = "steps")
        public int steps = 8;

        @Param(description = "Who asks", max = 20)
        public String name = "no one";

        @Override
        public void examine(Setting setting, Advice advice) {
            if (name.contains("?")) {
                advice.error("name", "has a question mark");
            }
        }

        @Override
        public Info info() {
            return new Info(
                    "halving",
                    "Halving",
                    "A value is halved at each step.",
                    List.of("E0.1"),
                    Optional.empty(),
                    List.of(new Info.Panel(
                            "values",
                            "Values",
                            Info.Axis.linear("t (steps)"),
                            Info.Axis.log("x"),
                            List.of(VALUE, RIGHT, WRONG))));
        }

        @Override
        public List<Claim> claims() {
            return List.of(
                    Claim.published("right-bound", "the value is at most start 2^-t")
                            .formula("x_t ≤ x₀ 2^-t", "x_t \\le x_0 2^{-t}")
                            .deterministic(new Relation.AtMost(VALUE, RIGHT, 1e-12, 0, Double.NaN))
                            .source("arithmetic"),
                    Claim.handbook("wrong-bound", "the value is at most start 4^-t")
                            .formula("x_t ≤ x₀ 4^-t", "x_t \\le x_0 4^{-t}")
                            .deterministic(new Relation.AtMost(VALUE, WRONG, 1e-12, 0, Double.NaN))
                            .source("nobody"));
        }

        @Override
        public void run(Trial trial) {
            double x = start;
            for (int t = 0; t < steps && !trial.stopBefore(t); t++) {
                trial.checkCancelled();
                trial.point(VALUE, t, x);
                trial.point(RIGHT, t, start * Math.pow(2, -t));
                trial.point(WRONG, t, start * Math.pow(4, -t));
                x /= 2;
            }
        }
    }

    private static final class Zero implements Chapter {
        @Override
        public int number() {
            return 99;
        }

        @Override
        public String title() {
            return "Arithmetic";
        }

        @Override
        public List<Supplier<? extends Experiment>> experiments() {
            return List.of(Halving::new);
        }
    }

    /** What a command printed, and its exit code. */
    record Result(int code, String out, String err) {}

    /** Runs a command line against the small chapter. */
    static Result run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Main.execute(
                new Output(new PrintWriter(out), new PrintWriter(err), false),
                Registry.of(List.of(new Zero()), List.of()),
                words);
        return new Result(code, out.toString(), err.toString());
    }
}

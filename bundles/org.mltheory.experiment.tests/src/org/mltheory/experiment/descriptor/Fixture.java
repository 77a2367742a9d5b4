package org.mltheory.experiment.descriptor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Info.Axis;
import org.mltheory.experiment.Info.Panel;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Setting;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;
import org.mltheory.experiment.claim.Relation;
import org.mltheory.experiment.data.DataNeeds;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.result.Series;

/** Two chapters with experiments of every shape, for tests of what reads descriptors. */
final class Fixture {

    static final Series LOSS = Series.measured("loss", "Loss");
    static final Series BOUND = Series.published("bound", "Bound");

    private Fixture() {}

    static Registry registry() {
        return Registry.of(List.of(new Three(), new Seven()), List.of(new Data()));
    }

    static Reading read(String text) {
        return new DescriptorReader(registry(), 1L << 30).read(text, "test.experiment.yaml");
    }

    enum Method {
        SGD,
        HEAVY_BALL
    }

    /** Has an x axis parameter, and warnings. */
    static final class Descent implements Experiment {
        @Param(description = "Number of samples.", min = 1, max = 4096, unit = "samples", symbol = "n")
        public int samples = 40;

        @Param(description = "Step size.", min = 0, max = 2, openMin = true, symbol = "η")
        public double stepSize = 0.5;

        @Param(description = "Noise.", min = 0)
        public double noise = 0.5;

        @Param(description = "Signal to noise ratio.", min = 0, max = 100, openMin = true, openMax = true)
        public double snr = 1;

        @Param(description = "Draws.", min = 1)
        public long draws = 1L << 40;

        @Param(description = "Whether to average.")
        public boolean averaging;

        @Param(description = "The method.")
        public Method method = Method.SGD;

        @Override
        public Info info() {
            return infoOf("descent", Optional.of("samples"));
        }

        @Override
        public List<Claim> claims() {
            return List.of(claim("rate"), claim("peak"), claim("handbook-rate"));
        }

        @Override
        public void examine(Setting setting, Advice advice) {
            if (stepSize > 1) {
                advice.warn("step-size", "the step size " + stepSize + " exceeds 1/L = 1", "Set to 1/L (1)", "1");
            }
            if (samples < 10) {
                advice.warnClaim("samples", "rate", samples + " samples are fewer than the 10 that the theorem needs");
            }
            if (setting.repeats() < 2) {
                advice.warn("repeats", "no interval can be given", "Set to 2", "2");
            }
            if (noise == 13) {
                throw new IllegalStateException("unlucky\nnoise");
            }
        }

        @Override
        public void examine(Setting setting, Optional<Range> range, Advice advice) {
            examine(setting, advice);
            if (range.isPresent()
                    && range.get().values().get(range.get().values().size() - 1) < noise) {
                advice.warn(
                        range.get().parameter(),
                        "the range ends below noise",
                        "Widen the Range",
                        "{from: 1, to: 100, points: 5}");
            }
        }

        @Override
        public long memory(Setting setting) {
            return samples * (draws >> 37);
        }

        @Override
        public void run(Trial trial) {
            trial.value(LOSS, noise / samples);
        }
    }

    /** Has x values of its own and reads data. */
    static final class Training implements Experiment {
        @Param(description = "Width.", min = 1, max = 1000)
        public int width = 10;

        @Param(description = "Rate.", min = 0, openMin = true)
        public double learningRate = 0.1;

        @Override
        public Info info() {
            return infoOf("training", Optional.empty());
        }

        @Override
        public List<Claim> claims() {
            return List.of(claim("fits"));
        }

        @Override
        public void examine(Setting setting, Advice advice) {
            if (setting.data().train() > 0 && setting.data().train() < width) {
                advice.warn("data.train", "fewer examples than width.", "Set to width", String.valueOf(width));
            }
            if (width == 666) {
                throw new AssertionError("not this one");
            }
        }

        @Override
        public DataNeeds data() {
            return new DataNeeds(true, 2, 5, new DataSpec("flowers", "", 100, 50, 0));
        }

        @Override
        public void run(Trial trial) {
            trial.point(LOSS, 1, learningRate * width);
        }
    }

    /** Has texts, of which it refuses what is no graph. */
    static final class Drawing implements Experiment {
        @Param(description = "The edges, as 0-1 1-2.", max = 30)
        public String graph = "0-1 1-2";

        @Param(description = "Anything.")
        public String note = "";

        @Param(description = "Size.", min = 1, max = 9)
        public double size = 3;

        @Override
        public Info info() {
            return infoOf("drawing", Optional.of("size"));
        }

        @Override
        public List<Claim> claims() {
            edges();
            return List.of(claim("drawn"));
        }

        private int edges() {
            return graph.isBlank()
                    ? 0
                    : Stream.of(graph.strip().split("\\s+"))
                            .mapToInt(e -> Integer.parseInt(e.replaceFirst("-\\d+$", "")))
                            .sum();
        }

        @Override
        public void examine(Setting setting, Advice advice) {
            for (String edge : graph.strip().split("\\s+")) {
                if (!edge.isEmpty() && !edge.matches("\\d+-\\d+")) {
                    advice.error("graph", "the edge " + edge + " is not two numbers as in 0-1");
                }
            }
            if (setting.repeats() == 7) {
                advice.error("repeats", "is seven.");
            }
            if (note.length() > 100) {
                advice.warn("note", "is long");
            }
        }

        @Override
        public long memory(Setting setting) {
            return edges();
        }

        @Override
        public void run(Trial trial) {
            trial.value(LOSS, edges() * size);
        }
    }

    /** Fails as soon as it is used. */
    static final class Broken implements Experiment {
        @Param(description = "Not public.")
        int hidden;

        @Override
        public Info info() {
            return infoOf("broken", Optional.empty());
        }

        @Override
        public List<Claim> claims() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            hidden++;
        }
    }

    private static Info infoOf(String id, Optional<String> axis) {
        return new Info(
                id,
                id,
                "A test.",
                List.of("E0.1"),
                axis,
                List.of(new Panel("p", "Panel", Axis.linear("x"), Axis.log("y"), List.of(LOSS, BOUND))));
    }

    private static Claim claim(String id) {
        return Claim.published(id, id)
                .deterministic(new Relation.AtMost(LOSS, BOUND, 0, 0, Double.NaN))
                .source("nowhere");
    }

    static final class Three implements Chapter {
        @Override
        public int number() {
            return 3;
        }

        @Override
        public String title() {
            return "Descent";
        }

        @Override
        public List<Supplier<? extends Experiment>> experiments() {
            return List.of(Descent::new);
        }
    }

    static final class Seven implements Chapter {
        @Override
        public int number() {
            return 7;
        }

        @Override
        public String title() {
            return "Training";
        }

        @Override
        public List<Supplier<? extends Experiment>> experiments() {
            return List.of(Training::new, Broken::new, Drawing::new);
        }
    }

    /** As chapter 7, without the experiment that fails. */
    static final class Sound implements Chapter {
        @Override
        public int number() {
            return 7;
        }

        @Override
        public String title() {
            return "Training";
        }

        @Override
        public List<Supplier<? extends Experiment>> experiments() {
            return List.of(Training::new, Drawing::new);
        }
    }

    static final class Data implements DatasetProvider {
        @Override
        public List<Description> datasets() {
            return List.of(
                    new Description("flowers", "Flowers", 150, 4, 3, "public domain"),
                    new Description("letters", "Letters", 1000, 16, 26, "public domain"));
        }

        @Override
        public RawData read(String id) throws IOException {
            throw new IOException("not read in these tests");
        }
    }
}

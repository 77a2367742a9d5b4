package org.mltheory.compute.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.backend.cpu.CpuLibrary.Isa;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Ensemble;
import org.mltheory.compute.net.Loss;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.net.Optimizer;
import org.mltheory.compute.net.Precision;
import org.mltheory.compute.net.Samples;
import org.mltheory.compute.net.TrainingPlan;
import org.mltheory.compute.random.RandomStream;

/**
 * The elementary functions of the kernels over their whole range, seen through a network 1-1-1 with weights 1 and biases 0, whose output
 * is the activation of its input: against {@link Activation#value}, which is right to 2 units in the last place of float64.
 */
class NativeFunctionsTest {

    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1e-310,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -1e-40,
        1e-20,
        0.625,
        -0.625,
        0.92,
        1,
        -1,
        4,
        9.1,
        -9.1,
        88.7,
        -88.7,
        104,
        -104,
        709.7,
        -709.7,
        746,
        -746,
        2000,
        2001,
        1e5,
        100001,
        1e15,
        -1e15,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    private final CpuLibrary library = TestLibrary.require();

    @AfterEach
    void restore() {
        assertTrue(library.choose(library.best()));
    }

    /**
     * @param ulps permitted units in the last place of the value
     * @param absolute permitted units in the last place of 1, where a function's zeros or limits leave no relative accuracy
     */
    @ParameterizedTest
    @CsvSource({
        "TANH, FLOAT32, 2, 0", "TANH, FLOAT64, 4, 0", "SIGMOID, FLOAT32, 3, 0", "SIGMOID, FLOAT64, 5, 0",
                "ERF, FLOAT32, 2, 0",
        "ERF, FLOAT64, 4, 0", "GELU, FLOAT32, 4, 4", "GELU, FLOAT64, 6, 8", "SINE, FLOAT32, 1, 1",
                "SINE, FLOAT64, 2, 1",
        "QUADRATIC, FLOAT32, 1, 0", "LEAKY_RELU, FLOAT32, 1, 0", "RELU, FLOAT64, 0, 0", "IDENTITY, FLOAT64, 0, 0"
    })
    void activationsAreAccurate(Activation activation, Precision precision, double ulps, double absolute) {
        double[] x = points(precision);
        for (Isa isa : Isa.values()) {
            if (!library.choose(isa)) {
                continue;
            }
            double[] y = values(activation, precision, x);
            for (int i = 0; i < x.length; i++) {
                double expected = activation.value(x[i]);
                String where = isa + " at " + x[i];
                if (Double.isNaN(expected)) {
                    assertTrue(Double.isNaN(y[i]), where);
                } else if (Math.abs(expected) > largest(precision)) {
                    assertEquals(Math.signum(expected) * Double.POSITIVE_INFINITY, y[i], where);
                } else {
                    double unit = precision == Precision.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
                    double unitOfOne = precision == Precision.FLOAT32 ? 0x1p-23 : 0x1p-52;
                    assertEquals(expected, y[i], ulps * unit + absolute * unitOfOne, where);
                }
            }
        }
    }

    /** exp and log(1 + u) through the losses of one example: exp(-m), and log(1 + exp(-m)). */
    @ParameterizedTest
    @CsvSource({"EXPONENTIAL, FLOAT32, 2", "EXPONENTIAL, FLOAT64, 2", "LOGISTIC, FLOAT32, 4", "LOGISTIC, FLOAT64, 4"})
    void lossesAreAccurate(Loss loss, Precision precision, double ulps) {
        double[] x = points(precision);
        Mlp net = new Mlp(Activation.IDENTITY, 1, 1);
        TrainingPlan plan = plan(net, loss, precision);
        double[] targets = new double[x.length];
        java.util.Arrays.fill(targets, 1);
        for (Isa isa : Isa.values()) {
            if (!library.choose(isa)) {
                continue;
            }
            try (Ensemble ensemble = new NativeNetworks("native", library, 1)
                    .open(
                            plan,
                            List.of(new double[] {1, 0}),
                            List.of(new Samples(x, targets, x.length)),
                            () -> false)) {
                for (int i = 0; i < x.length; i++) {
                    double e = Math.exp(-Math.abs(x[i]));
                    double expected = loss == Loss.EXPONENTIAL ? Math.exp(-x[i]) : Math.log1p(e) + Math.max(0, -x[i]);
                    double actual = ensemble.gradient(0, new int[] {i}, new double[2]);
                    String where = isa + " at " + x[i];
                    if (Double.isNaN(expected)) {
                        assertTrue(Double.isNaN(actual), where);
                    } else if (expected > largest(precision)) {
                        assertEquals(Double.POSITIVE_INFINITY, actual, where);
                    } else {
                        double unit = precision == Precision.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
                        assertEquals(expected, actual, ulps * unit, where);
                    }
                }
            }
        }
    }

    private static double largest(Precision precision) {
        return precision == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    private static TrainingPlan plan(Mlp net, Loss loss, Precision precision) {
        return new TrainingPlan(net, loss, Optimizer.Descent.plain(), 1, Double.POSITIVE_INFINITY, precision);
    }

    private double[] values(Activation activation, Precision precision, double[] x) {
        Mlp net = new Mlp(activation, 1, 1, 1);
        double[] theta = new double[net.parameters()];
        theta[net.weights(0)] = 1;
        theta[net.weights(1)] = 1;
        Samples any = new Samples(new double[1], new double[1], 1);
        double[] y = new double[x.length];
        try (Ensemble ensemble = new NativeNetworks("native", library, 1)
                .open(plan(net, Loss.SQUARED, precision), List.of(theta), List.of(any), () -> false)) {
            ensemble.outputs(0, x, x.length, y);
        }
        return y;
    }

    /** Special points, and both signs of all magnitudes with the moderate ones dense; numbers of the precision itself. */
    private static double[] points(Precision precision) {
        RandomStream stream = RandomStream.of(1, 0, "points");
        double[] x = new double[SPECIAL.length + 6000];
        System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
        for (int i = SPECIAL.length; i < x.length; i++) {
            x[i] = switch (i % 3) {
                case 0 -> stream.nextGaussian();
                case 1 -> 20 * stream.nextGaussian();
                default -> (stream.nextDouble() < 0.5 ? -1 : 1) * Math.pow(10, 40 * stream.nextDouble() - 30);
            };
        }
        if (precision == Precision.FLOAT32) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) x[i];
            }
        }
        return x;
    }
}

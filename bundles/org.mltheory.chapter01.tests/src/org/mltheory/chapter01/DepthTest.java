package org.mltheory.chapter01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mltheory.chapter01.DyadicNetwork.Layer;
import org.mltheory.compute.net.Activation;
import org.mltheory.compute.net.Mlp;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Outcome;
import org.mltheory.experiment.result.Overlay;

/** Sawtooth, x² by depth, parity: exact counts against second computations. */
class DepthTest {

    private static final Runnable NEVER = () -> {};

    @Test
    void sawtoothHasTwoToTheDepthPieces() {
        for (int k = 1; k <= 20; k++) {
            DyadicFunction f = Tent.sawtooth(k).on(k + 1, NEVER);
            assertEquals(1 << k, f.pieces());
            assertEquals(1 << k, f.crossingsOfHalf());
            assertEquals(1 << (k - 1), f.peaks());
        }
    }

    /** At multiples of 2^-k the sawtooth alternates between 0 and 1, and at those between it is 1/2. */
    @Test
    void exactBreakPointsAgreeWithComposition() {
        for (int k = 1; k <= 10; k++) {
            DyadicFunction f = Tent.sawtooth(k).on(k + 1, NEVER);
            assertEquals((1 << k) + 1, f.size());
            for (int i = 0; i < f.size(); i++) {
                assertEquals(i & 1, f.value(i));
                assertEquals((double) i / (1 << k), f.at(i));
                assertEquals(Tent.value(k, f.at(i)), f.value(i));
            }
        }
    }

    @Test
    void sawtoothExperimentReportsScalars() {
        Lab.Report r = Lab.run("sawtooth-pieces", 1, "depth: 13");
        assertEquals(8192, r.scalar("pieces"));
        assertEquals(26, r.scalar("deep-units"));
        assertEquals(8191, r.scalar("shallow-units"));
        assertEquals(6 * 13 + 1, r.scalar("deep-parameters"));
    }

    /** relu(3x - 1) bends at 1/3, which is no dyadic number: refused, not rounded. */
    @Test
    void breakPointsThatAreNotDyadicAreRefused() {
        DyadicNetwork third = new DyadicNetwork(
                List.of(new Layer(new long[][] {{3}}, new long[] {-1}, 0)),
                new Layer(new long[][] {{1}}, new long[] {0}, 0));
        assertThrows(ArithmeticException.class, () -> third.on(20, NEVER));
        assertThrows(ArithmeticException.class, () -> Tent.sawtooth(6).on(3, NEVER));
    }

    /** |x - 1/4| - 1/4 without a hidden kink elsewhere: a level and two bends by hand. */
    @Test
    void neighboursOfOneSlopeAreOnePiece() {
        // relu(4x - 1) + relu(1 - 4x) - and a unit that never bends, relu(x)
        DyadicNetwork net = new DyadicNetwork(
                List.of(new Layer(new long[][] {{4}, {-4}, {1}}, new long[] {-1, 1, 0}, 0)),
                new Layer(new long[][] {{1, 1, 8}}, new long[] {0}, 2));
        DyadicFunction f = net.on(4, NEVER);
        assertEquals(2, f.pieces());
        assertEquals(0.25, f.at(1));
        assertEquals(0.5, f.value(1));
        assertEquals(2.75, f.value(2));
    }

    /** The same network in float64 along the same segment. */
    @Test
    void floatingPointPropagationFindsTheSamePieces() {
        int k = 8;
        int[] widths = new int[k + 2];
        java.util.Arrays.fill(widths, 2);
        widths[0] = 1;
        widths[k + 1] = 1;
        Mlp net = new Mlp(Activation.RELU, widths);
        double[] theta = new double[net.parameters()];
        for (int l = 0; l < k; l++) {
            for (int u = 0; u < 2; u++) {
                if (l == 0) {
                    theta[net.weights(0) + u] = 1;
                } else {
                    theta[net.weights(l) + u] = 2;
                    theta[net.weights(l) + 2 + u] = -4;
                }
            }
            theta[net.biases(l) + 1] = -0.5;
        }
        theta[net.weights(k)] = 2;
        theta[net.weights(k) + 1] = -4;
        LinePieces pieces = LinePieces.of(net, theta, new double[] {0}, new double[] {1}, NEVER);
        assertEquals(1 << k, pieces.count());
        assertEquals(1 << k, pieces.pieces(1e-9));
        for (int i = 0; i <= 1 << k; i++) {
            assertEquals((double) i / (1 << k), pieces.s()[i]);
            assertEquals(i & 1, pieces.outputs()[0][i]);
        }
    }

    /** Between break points the outputs are those of the network, on a random one of several inputs. */
    @Test
    void slicesFollowTheNetwork() {
        Mlp net = new Mlp(Activation.RELU, 3, 7, 5, 6, 1);
        RandomStream stream = RandomStream.of(5, 0, "net");
        double[] theta = net.initial(stream);
        for (int i = 0; i < theta.length; i++) {
            theta[i] += 0.2 * stream.nextGaussian();
        }
        double[] a = {-2, 1, 3};
        double[] b = {1.5, -2, -1};
        LinePieces pieces = LinePieces.of(net, theta, a, b, NEVER);
        assertTrue(pieces.count() > 5);
        for (int i = 0; i < pieces.count(); i++) {
            for (double t : new double[] {0, 0.3, 0.9}) {
                double s = pieces.s()[i] + t * (pieces.s()[i + 1] - pieces.s()[i]);
                double[] h = new double[3];
                for (int j = 0; j < 3; j++) {
                    h[j] = a[j] + s * (b[j] - a[j]);
                }
                double expected = forward(net, theta, h);
                double y = (1 - t) * pieces.outputs()[0][i] + t * pieces.outputs()[0][i + 1];
                assertEquals(expected, y, 1e-12);
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> LinePieces.of(
                        new Mlp(Activation.TANH, 1, 1, 1), new double[4], new double[1], new double[1], NEVER));
    }

    private static double forward(Mlp net, double[] theta, double[] x) {
        double[] h = x;
        for (int l = 0; l < net.layers(); l++) {
            double[] out = new double[net.width(l + 1)];
            for (int u = 0; u < out.length; u++) {
                out[u] = theta[net.biases(l) + u];
                for (int j = 0; j < h.length; j++) {
                    out[u] += h[j] * theta[net.weights(l) + j * out.length + u];
                }
                if (l + 1 < net.layers()) {
                    out[u] = Math.max(0, out[u]);
                }
            }
            h = out;
        }
        return h[0];
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0625", "2, 0.015625", "3, 0.00390625", "5, 0.000244140625", "20, 2.2737367544323206e-13"})
    void yarotskyErrorIsExact(int m, double expected) {
        DyadicFunction f = Tent.square(m).on(m + 1, NEVER);
        assertEquals(expected, f.greatestGapToSquare());
        assertEquals(Math.scalb(1.0, -4 * m) / 30, f.squaredGapToSquare(), 1e-10 * Math.scalb(1.0, -4 * m));
        assertEquals(1 << m, f.pieces());
    }

    /** f_m by its series at points that are no break points. */
    @Test
    void yarotskyNetworkIsItsSeries() {
        int m = 6;
        DyadicFunction f = Tent.square(m).on(m + 1, NEVER);
        for (int i = 0; i + 1 < f.size(); i++) {
            double x = 0.7 * f.at(i) + 0.3 * f.at(i + 1);
            double series = x;
            for (int s = 1; s <= m; s++) {
                series -= Tent.value(s, x) / Math.pow(4, s);
            }
            assertEquals(series, 0.7 * f.value(i) + 0.3 * f.value(i + 1), 1e-14);
        }
    }

    @Test
    void depthPaysFromTwelveUnitsOn() {
        Lab.Report r = Lab.run("deep-square", 1, "depth: [1, 2, 3, 4, 5]");
        assertEquals(12, r.scalar("crossover-units"));
        assertEquals(1.0 / (4 * 15 * 15), r.at("shallow-error-by-units", 15), 1e-12);
        assertEquals(Outcome.VIOLATED, r.outcome("handbook-deep-efficient"));
        assertEquals(
                Outcome.HOLDS, Lab.run("deep-square", 1, "depth: [4, 6, 9]").outcome("handbook-deep-efficient"));
        assertEquals(1 / (5760 * Math.pow(6, 8)), DeepSquare.floor(2, 6), 1e-18);
    }

    /** Independent figures of the bounds: (n - N - 2)/(2n) for one layer, and Telgarsky's formula. */
    @ParameterizedTest
    @CsvSource({
        "10, 1, 8, 0.4951171875, 0.3125",
        "10, 1, 64, 0.4677734375, 0.16666666666666666",
        "12, 2, 5, 0.4954833984375, 0.3007812499999"
    })
    void boundsOnAlternatingPoints(int k, int l, int m, double crossing, double lemma) {
        double n = Math.pow(2, k);
        assertEquals(crossing, AlternatingPoints.crossingBound(n, AlternatingPoints.mostPieces(2, m, l)), 1e-12);
        assertEquals(lemma, AlternatingPoints.lemmaBound(n, 2, m, l), 1e-9);
        assertTrue(crossing > lemma);
    }

    @Test
    void boundsReachTheSummary() {
        Lab.Report r = Lab.run("shallow-rivals", 1, "depth: 10", "width: 8", "steps: 0");
        assertEquals(0.4951171875, r.scalar("crossing-bound"), 1e-15);
        assertEquals(0.3125, r.scalar("lemma-bound"), 1e-15);
        assertEquals(64, r.scalar("few-units"), 1e-12);
        assertEquals(0.2, AlternatingPoints.fractionWrong(new double[] {0, 1, 0.6, 0.5, 0.49}), 1e-15);
    }

    /** The network that follows the first teeth gets the bound but for a point or two. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 31, 60, 62, 63})
    void theBoundIsNearlyReached(int units) {
        int n = 64;
        double bound = AlternatingPoints.crossingBound(n, units + 1.0);
        double reached = AlternatingPoints.fractionWrongOfPrefix(n, units);
        assertTrue(reached >= bound && reached <= bound + 1.0 / n, reached + " against " + bound);
    }

    /** The mean distance against a fine Riemann sum over the picture's lines. */
    @Test
    void distanceToTheSawtooth() {
        Lab.Report r = Lab.run("shallow-rivals", 1, "depth: 4", "width: 6", "steps: 200");
        Overlay.Line rival = r.result(Overlay.class, "functions-6").lines().get(1);
        double sum = 0;
        int piece = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = (i + 0.5) / n;
            while (rival.x().get(piece + 1) < x) {
                piece++;
            }
            double t = (x - rival.x().get(piece))
                    / (rival.x().get(piece + 1) - rival.x().get(piece));
            double y = (1 - t) * rival.y().get(piece) + t * rival.y().get(piece + 1);
            sum += Math.abs(Tent.value(4, x) - y) / n;
        }
        assertEquals(sum, r.scalar("distance"), 1e-6);
    }

    @Test
    void parityOfEveryInput() {
        for (int d = 1; d <= 11; d++) {
            Lab.Report r = Lab.run("parity", 1, "bits: " + d);
            assertEquals(0, r.scalar("wrong-inputs"), "d = " + d);
            assertEquals(d, r.scalar("shallow-units"));
        }
        assertEquals(2 * 7, ParityNetworks.treeUnits(8));
        assertEquals(0, ParityNetworks.layers(1));
        assertEquals(4, ParityNetworks.layers(9));
    }

    /** Π x_i = 1 - 2 g^(L)((d + Σ x_i)/(2d)) for d = 2^L, L at least 1; for d = 1 it gives -x. */
    @Test
    void tentIdentityInSigns() {
        for (int l = 1; l <= 3; l++) {
            int d = 1 << l;
            for (int input = 0; input < 1 << d; input++) {
                int sum = d - 2 * Integer.bitCount(input);
                int product = Integer.bitCount(input) % 2 == 0 ? 1 : -1;
                assertEquals(product, 1 - 2 * Tent.value(l, (d + sum) / (2.0 * d)));
            }
        }
        assertEquals(-1, 1 - 2 * Tent.value(0, (1 + 1) / 2.0), "one bit: the identity needs d ≥ 2");
    }
}

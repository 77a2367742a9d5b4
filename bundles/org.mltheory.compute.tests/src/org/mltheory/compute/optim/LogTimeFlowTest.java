package org.mltheory.compute.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogTimeFlowTest {

    @Test
    void exponentialLossInOneDimensionIsExact() {
        LogTimeFlow flow = new LogTimeFlow(new MarginObjective(MarginLoss.EXPONENTIAL, new double[] {1}, 1, 1), 1e-10);
        double[] w = {0};
        for (double s : new double[] {0.1, 1, Math.log1p(1e3), 20, 60, 800}) {
            flow.advance(s, w);
            assertEquals(s, w[0], 1e-9 * Math.max(1, s), "w = ln(1 + t)");
        }
        assertEquals(800, flow.logTime());
    }

    @Test
    void aStartAndAScaleOfItsOwn() {
        // x = 2, w(0) = w0: e^{2w} = e^{2 w0} + 4 t
        LogTimeFlow flow = new LogTimeFlow(new MarginObjective(MarginLoss.EXPONENTIAL, new double[] {2}, 1, 1), 1e-11);
        double[] w = {-0.7};
        flow.advance(Math.log1p(1e6), w);
        assertEquals(0.5 * Math.log(Math.exp(-1.4) + 4e6), w[0], 1e-9);
    }

    @Test
    void logisticFlowAgreesWithGradientDescentOfSmallSteps() {
        double[] z = {1, 0.2, 0.3, 1.4, 2, -0.5};
        MarginObjective f = new MarginObjective(MarginLoss.LOGISTIC, z, 3, 2);
        double[] flowed = {0.1, -0.2};
        new LogTimeFlow(f, 1e-10).advance(Math.log1p(50), flowed);
        double[] w = {0.1, -0.2};
        double[] g = new double[2];
        double eta = 1e-5;
        for (int t = 0; t < 5_000_000; t++) {
            f.gradient(w, g);
            w[0] -= eta * g[0];
            w[1] -= eta * g[1];
        }
        assertEquals(w[0], flowed[0], 2e-5);
        assertEquals(w[1], flowed[1], 2e-5);
    }

    @Test
    void integratorIsOfOrderFiveOnAnOscillator() {
        DormandPrince.Field field = (s, w, out) -> {
            out[0] = w[1];
            out[1] = -w[0];
        };
        double[] w = {1, 0};
        int loose = new DormandPrince(field, 2, 1e-6, 1e-6, 0.1).integrate(0, 20, w);
        assertEquals(Math.cos(20), w[0], 1e-4);
        w = new double[] {1, 0};
        int tight = new DormandPrince(field, 2, 1e-11, 1e-11, 0.1).integrate(0, 20, w);
        assertEquals(Math.cos(20), w[0], 1e-9);
        // a tolerance 10^5 times finer costs 10^(5/5) times the steps
        assertTrue(tight > 6 * loose && tight < 16 * loose, loose + " and " + tight);
    }

    @Test
    void aFieldThatIsNotFiniteEndsInAnError() {
        DormandPrince.Field field = (s, w, out) -> out[0] = s > 0.5 ? Double.NaN : 1;
        assertThrows(
                ArithmeticException.class,
                () -> new DormandPrince(field, 1, 1e-6, 1e-6, 0.1).integrate(0, 1, new double[1]));
    }
}

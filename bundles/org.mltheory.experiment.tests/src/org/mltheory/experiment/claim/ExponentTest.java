package org.mltheory.experiment.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mltheory.experiment.claim.Setup.MEASURED;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.claim.Relation.Sense;
import org.mltheory.experiment.claim.Relation.Variable;

class ExponentTest {

    private static Setup power(int repeats, double sd, DoubleUnaryOperator y) {
        Setup setup = new Setup();
        for (int r = 0; r < repeats; r++) {
            RandomStream random = RandomStream.of(7, r, "rate");
            for (int i = 1; i <= 40; i++) {
                double x = Math.pow(1.2, i) + 1;
                setup.data.add("risk", r, x, y.applyAsDouble(x) * Math.exp(sd * random.nextGaussian()));
            }
        }
        return setup;
    }

    private static Relation.Power claim(double exponent, double tolerance, Sense sense) {
        return new Relation.Power(MEASURED, Variable.X, exponent, tolerance, sense, 0, Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,EQUAL,HOLDS",
        "-1.2,EQUAL,VIOLATED",
        "-0.8,EQUAL,VIOLATED",
        "-0.8,AT_MOST,HOLDS",
        "-1.2,AT_MOST,VIOLATED",
        "-1.2,AT_LEAST,HOLDS",
        "-0.8,AT_LEAST,VIOLATED"
    })
    void everySenseDecidesWithOneRepeatAndWithMany(double exponent, Sense sense, Outcome outcome) {
        for (int repeats : new int[] {1, 2, 3, 8}) {
            for (double sd : new double[] {0, 0.05}) {
                Verdict v = power(repeats, sd, x -> 5 / x).rate(claim(exponent, 0.1, sense));
                assertEquals(outcome, v.outcome(), v.message());
                assertEquals(-1, v.fit().orElseThrow().value(), sd == 0 ? 1e-12 : 0.05);
            }
        }
    }

    @Test
    void aWideIntervalIsInconclusive() {
        Verdict v = power(3, 3, x -> 5 / x).rate(claim(-1, 0.01, Sense.EQUAL));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome(), v.message());
        assertEquals(
                Outcome.INCONCLUSIVE,
                power(3, 3, x -> 5 / x).rate(claim(-1, 0.01, Sense.AT_MOST)).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                power(3, 3, x -> 5 / x).rate(claim(-1, 0.01, Sense.AT_LEAST)).outcome());
    }

    @Test
    void logarithmicRatesAreFittedInTheLogarithm() {
        Relation.Power p = new Relation.Power(MEASURED, Variable.LOG_X, -1, 0.01, Sense.EQUAL, 1.5, 1e9);
        Verdict v = power(1, 0, x -> 3 / Math.log(x)).rate(p);
        assertEquals(Outcome.HOLDS, v.outcome(), v.message());
        assertEquals(-1, v.fit().orElseThrow().value(), 1e-12);
    }

    @Test
    void theWindowIsKept() {
        Setup setup = power(1, 0, x -> x < 50 ? 1 : 50 * 50 / (x * x));
        assertEquals(
                -2,
                setup.rate(new Relation.Power(MEASURED, Variable.X, -2, 0.01, Sense.EQUAL, 50, 1e9))
                        .fit()
                        .orElseThrow()
                        .value(),
                1e-12);
        assertEquals(
                0,
                setup.rate(new Relation.Power(MEASURED, Variable.X, 0, 0.01, Sense.EQUAL, 0, 49))
                        .fit()
                        .orElseThrow()
                        .value(),
                1e-12);
        Verdict whole = setup.rate(claim(-1, 1, Sense.EQUAL));
        assertFalse(whole.message().contains("no pure power law"), whole.message());
        assertTrue(setup.rate(claim(-1, 0.2, Sense.EQUAL)).message().contains("no pure power law"));
    }

    @Test
    void valuesWithoutALogarithmAreCounted() {
        Setup setup = new Setup().measured(0, 1, 0, 1.0 / 3, -0.25, 0.2);
        setup.data.add("risk", 0, 0, 7);
        Verdict v = setup.rate(claim(-1, 0.1, Sense.EQUAL));
        assertEquals(Outcome.HOLDS, v.outcome());
        assertEquals(3, v.fit().orElseThrow().points());
        assertTrue(v.message().endsWith("3 points without a logarithm were left out."), v.message());
    }

    @Test
    void fewerThanThreePointsAreInconclusive() {
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup().rate(claim(-1, 1, Sense.EQUAL)).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup().measured(0, 1, 2).rate(claim(-1, 1, Sense.EQUAL)).outcome());
        assertEquals(
                Outcome.INCONCLUSIVE,
                new Setup()
                        .measured(0, 0, 0, 0, 0)
                        .rate(claim(-1, 1, Sense.EQUAL))
                        .outcome());
        Setup one = new Setup();
        for (int i = 0; i < 5; i++) {
            one.data.add("risk", 0, 3, i + 1);
        }
        Verdict v = one.rate(claim(-1, 1, Sense.EQUAL));
        assertEquals(Outcome.INCONCLUSIVE, v.outcome());
        assertTrue(v.fit().isEmpty());
    }

    @Test
    void fitsAreSharedWithTheirCounts() {
        double[] x = {1, 2, 4, 8, 16, 32};
        double[] y = {3, 12, 48, 192, 768, 3072};
        LogLogFit fit = LogLogFit.of(x, y, Variable.X, 0, 100);
        assertEquals(2, fit.slope(), 1e-12);
        assertEquals(2, fit.early(), 1e-12);
        assertEquals(2, fit.late(), 1e-12);
        assertEquals(3 * 25, fit.at(5, Variable.X), 1e-9);
        assertEquals(6, fit.points());
        assertFalse(LogLogFit.of(new double[0], new double[0], Variable.X, 0, 1).present());
        LogLogFit bad = LogLogFit.of(
                new double[] {-1, 0, 1, 2, 3, 4},
                new double[] {1, 1, Double.NaN, Double.POSITIVE_INFINITY, 1, 1},
                Variable.X,
                -5,
                5);
        assertFalse(bad.present());
        assertEquals(4, bad.excluded());
        assertEquals(2, bad.points());
    }

    /** The interval of the slopes of repeats covers the truth in 95 % of runs, within 4 standard errors. */
    @Test
    void slopesOfRepeatsHaveTheStatedLevel() {
        int runs = 1000;
        int covered = 0;
        for (int seed = 0; seed < runs; seed++) {
            Setup setup = new Setup();
            for (int r = 0; r < 5; r++) {
                RandomStream random = RandomStream.of(seed, r, "slope");
                double walk = 0;
                for (int i = 1; i <= 30; i++) {
                    walk += 0.1 * random.nextGaussian();
                    setup.data.add("risk", r, i, Math.exp(walk) / i);
                }
            }
            Verdict.Slope s = setup.rate(claim(-1, 0, Sense.EQUAL)).fit().orElseThrow();
            covered += s.low() <= -1 && -1 <= s.high() ? 1 : 0;
        }
        assertEquals(0.95, (double) covered / runs, 4 * Math.sqrt(0.95 * 0.05 / runs));
    }
}

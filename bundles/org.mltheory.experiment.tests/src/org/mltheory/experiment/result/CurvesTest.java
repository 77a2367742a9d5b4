package org.mltheory.experiment.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CurvesTest {

    private static final Series S = Series.measured("s", "S");

    private static Measurements of(double[][] points) {
        Measurements m = new Measurements();
        for (double[] p : points) {
            m.add("s", (int) p[0], p[1], p[2]);
        }
        return m;
    }

    /** Of 1, 2, 3, 6: mean 3, sample variance 14/3, se sqrt(14/12), t(0.975, 3) = 3.182446. */
    @ParameterizedTest
    @CsvSource({"STANDARD_DEVIATION,2.160246899469287", "STANDARD_ERROR,1.0801234497346435", "CONFIDENCE_95,3.437434"})
    void bandsFollowTheirDefinition(Band band, double half) {
        Curve c = Curves.of(of(new double[][] {{0, 5, 1}, {1, 5, 2}, {2, 5, 3}, {3, 5, 6}}), S, band);
        assertEquals(3, c.mean().get(0));
        assertEquals(3 - half, c.low().get(0), 1e-6);
        assertEquals(3 + half, c.high().get(0), 1e-6);
        assertEquals(4, c.count().get(0));
    }

    @Test
    void minMaxIsTheRange() {
        Curve c = Curves.of(of(new double[][] {{0, 5, 1}, {1, 5, 2}, {2, 5, 9}}), S, Band.MIN_MAX);
        assertEquals(1, c.low().get(0));
        assertEquals(9, c.high().get(0));
        assertEquals(4, c.mean().get(0));
    }

    @Test
    void repeatsAreMatchedAtEqualX() {
        Curve c = Curves.of(
                of(new double[][] {{0, 1, 10}, {0, 2, 20}, {0, 4, 40}, {1, 2, 22}, {1, 3, 30}, {1, 4, 44}}),
                S,
                Band.MIN_MAX);
        assertArrayEquals(new double[] {1, 2, 3, 4}, c.x().toArray());
        assertArrayEquals(new double[] {10, 21, 30, 42}, c.mean().toArray());
        assertArrayEquals(new double[] {10, 20, 30, 40}, c.low().toArray());
        assertArrayEquals(new double[] {10, 22, 30, 44}, c.high().toArray());
        assertArrayEquals(new double[] {1, 2, 1, 2}, c.count().toArray());
    }

    @Test
    void severalPointsAtOneXAreMatchedInOrder() {
        Curve c =
                Curves.of(of(new double[][] {{0, 1, 1}, {0, 1, 5}, {1, 1, 3}, {1, 1, 7}, {1, 1, 9}}), S, Band.MIN_MAX);
        assertArrayEquals(new double[] {1, 1, 1}, c.x().toArray());
        assertArrayEquals(new double[] {2, 6, 9}, c.mean().toArray());
        assertArrayEquals(new double[] {2, 2, 1}, c.count().toArray());
    }

    @ParameterizedTest
    @EnumSource(Band.class)
    void onePointHasStatisticsToo(Band band) {
        Curve one = Curves.of(of(new double[][] {{0, 1, 7}}), S, band);
        assertArrayEquals(new double[] {7}, one.mean().toArray());
        assertArrayEquals(new double[] {7}, one.low().toArray());
        assertArrayEquals(new double[] {7}, one.high().toArray());
        assertArrayEquals(new double[] {1}, one.count().toArray());
        assertEquals(0, Curves.of(new Measurements(), S, band).x().size());
    }

    @Test
    void nonFiniteValuesAreNeverDropped() {
        double inf = Double.POSITIVE_INFINITY;
        for (Band band : Band.values()) {
            Curve c = Curves.of(
                    of(new double[][] {
                        {0, 1, 7}, {1, 1, Double.NaN}, {0, 2, inf}, {1, 2, 1}, {0, 3, inf}, {1, 3, -inf}, {0, 4, inf}
                    }),
                    S,
                    band);
            assertArrayEquals(
                    new double[] {Double.NaN, inf, Double.NaN, inf}, c.mean().toArray());
        }
        Curve single = Curves.of(
                of(new double[][] {{0, 1, inf}, {0, 2, Double.NaN}, {0, Double.NaN, 5}}), S, Band.STANDARD_ERROR);
        assertArrayEquals(new double[] {inf, Double.NaN}, single.mean().toArray());
    }

    @Test
    void pointsAtNoPlaceAreLeftOut() {
        Curve c = Curves.of(of(new double[][] {{0, 1, 1}, {0, Double.NaN, 5}, {1, 1, 3}, {1, 2, 4}}), S, Band.MIN_MAX);
        assertArrayEquals(new double[] {1, 2}, c.x().toArray());
        assertArrayEquals(new double[] {2, 4}, c.mean().toArray());
    }

    @Test
    void aBoundIsBrokenWhereItHasNoPointOfTheMeasuredGrid() {
        Curve measured = Curves.of(
                of(new double[][] {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}, {0, 5, 1}, {0, 6, 1}}), S, Band.MIN_MAX);
        Curve bound = Curves.of(of(new double[][] {{0, 2, 7}, {0, 3, 8}, {0, 5, 9}}), S, Band.MIN_MAX);
        Curve broken = Curves.broken(bound, measured);
        assertArrayEquals(new double[] {2, 3, 4, 5}, broken.x().toArray());
        assertArrayEquals(new double[] {7, 8, Double.NaN, 9}, broken.mean().toArray());
        assertArrayEquals(new double[] {1, 1, 0, 1}, broken.count().toArray());
        assertEquals(measured, Curves.broken(measured, measured));
        Curve other = Curves.of(of(new double[][] {{0, 2, 7}, {0, 3.5, 8}, {0, 5, 9}}), S, Band.MIN_MAX);
        assertEquals(other, Curves.broken(other, measured));
        Curve late = Curves.of(of(new double[][] {{0, 2, 7}, {0, 9, 8}}), S, Band.MIN_MAX);
        assertEquals(late, Curves.broken(late, measured));
        Curve line = Curves.of(of(new double[][] {{0, 1, 7}, {0, 6, 7}}), S, Band.MIN_MAX);
        assertEquals(line, Curves.broken(line, measured));
    }

    @Test
    void equalValuesHaveNoSpread() {
        Curve c = Curves.of(of(new double[][] {{0, 1, 0.1}, {1, 1, 0.1}, {2, 1, 0.1}}), S, Band.CONFIDENCE_95);
        assertEquals(0.1, c.low().get(0));
        assertEquals(0.1, c.high().get(0));
    }
}

package org.mltheory.compute.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against figures computed with 40 digits; relative error 1e-12. */
class NormalPrecisionTest {

    private static final double RELATIVE = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "-37, 5.7255712225245768227e-300",
        "-30, 4.9067139271481870595e-198",
        "-20.5, 1.0764673258790960335e-93",
        "-12.25, 8.3997960636334176589e-35",
        "-8, 6.2209605742717841235e-16",
        "-5.5, 1.8989562465887719384e-8",
        "-3, 0.0013498980316300945267",
        "-1.75, 0.040059156863817090419",
        "-1, 0.15865525393145705141",
        "-0.5, 0.30853753872598689636",
        "-0.0625, 0.4750823309707527788",
        "-1e-10, 0.49999999996010577196",
        "0.3, 0.61791142218895263307",
        "1, 0.84134474606854294859",
        "2.5, 0.99379033467422386483",
        "5, 0.99999971334842812081",
        "8, 0.9999999999999993779"
    })
    void distributionFunction(double x, double expected) {
        assertEquals(expected, Normal.cdf(x), RELATIVE * expected);
        assertEquals(expected, Normal.upperTail(-x), RELATIVE * expected);
        if (x > -30) { // Hipparchus gives 0 below -40 standard deviations and loses digits before
            assertEquals(new NormalDistribution().cumulativeProbability(x), Normal.cdf(x), RELATIVE * expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.9e-324, -38.467405617144346251",
        "1e-310, -37.663060331949523732",
        "1e-300, -37.047096299361199237",
        "1e-200, -30.205594179579643063",
        "1e-100, -21.273453560965324294",
        "1e-30, -11.46402468844361572",
        "1e-16, -8.2220822161304356152",
        "1e-8, -5.6120012441747887279",
        "0.001, -3.0902323061678135354",
        "0.01, -2.3263478740408410931",
        "0.02425, -1.9729610513118848376",
        "0.1, -1.2815515655446004353",
        "0.3, -0.52440051270804081597",
        "0.49, -0.025068908258711058033",
        "0.499999, -2.5066282745665593779e-6",
        "0.4999999999999, -2.5060162404169261135e-13",
        "0.50000000001, 2.5066284820303539022e-11",
        "0.6, 0.25334710313579974132",
        "0.975, 1.9599639845400538556",
        "0.999999, 4.7534243088170877657"
    })
    void quantile(double p, double expected) {
        assertEquals(expected, Normal.quantile(p), RELATIVE * Math.abs(expected));
    }
}

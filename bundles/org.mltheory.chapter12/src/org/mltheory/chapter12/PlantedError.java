package org.mltheory.chapter12;

/**
 * The exact probability that a separator w errs on y((γ + e)u + r s), e uniform on [0, 1], s uniform on the unit sphere orthogonal to
 * u. With θ the angle between w and u it errs when the component of s along w's orthogonal part is below -(γ + e) cot θ / r, so
 * that only θ matters. Integrals by Simpson's rule, over e and over the latitude on the sphere.
 */
final class PlantedError {

    private static final int PANELS = 400;

    private final int d;
    private final double gap;
    private final double spread;
    private final double whole;

    PlantedError(int d, double gap, double spread) {
        this.d = d;
        this.gap = gap;
        this.spread = spread;
        this.whole = latitudes(-Math.PI / 2);
    }

    /** The error at an angle in [0, π]. */
    double of(double angle) {
        double cot = 1 / Math.tan(angle);
        if (Double.isInfinite(cot)) {
            return cot > 0 ? 0 : 1;
        }
        double sum = 0;
        for (int k = 0; k <= PANELS; k++) {
            sum += weight(k) * cap((gap + (double) k / PANELS) * cot / spread);
        }
        return sum / (3 * PANELS);
    }

    /** P(a coordinate of a uniform point of the unit sphere in d - 1 dimensions is above a). */
    double cap(double a) {
        if (a >= 1) {
            return 0;
        }
        return a <= -1 ? 1 : latitudes(Math.asin(a)) / whole;
    }

    /** ∫ cos^(d-3) from a latitude to the pole: the density of a coordinate x = sin φ is (1 - x²)^((d-4)/2). */
    private double latitudes(double from) {
        double width = Math.PI / 2 - from;
        double sum = 0;
        for (int k = 0; k <= PANELS; k++) {
            sum += weight(k) * Math.pow(Math.max(0, Math.cos(from + width * k / PANELS)), d - 3);
        }
        return sum * width / (3 * PANELS);
    }

    private static double weight(int k) {
        return k == 0 || k == PANELS ? 1 : k % 2 == 1 ? 4 : 2;
    }
}

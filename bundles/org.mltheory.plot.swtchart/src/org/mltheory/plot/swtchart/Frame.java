package org.mltheory.plot.swtchart;

import org.mltheory.workbench.plot.Scene;

/** Maps values to pixels of the plot area and back. Pixels beyond the area are clamped to a safe distance, NaN stays NaN. */
record Frame(Scene.Axis x, Scene.Axis y, int width, int height) {

    private static final double FAR = 20_000;

    double px(double value) {
        return clamp(part(x, value) * width);
    }

    double py(double value) {
        return clamp((1 - part(y, value)) * height);
    }

    double x(double px) {
        return x.at(px / Math.max(1, width));
    }

    double y(double py) {
        return y.at(1 - py / Math.max(1, height));
    }

    private static double part(Scene.Axis axis, double value) {
        return axis.log()
                ? (Math.log(value) - Math.log(axis.from())) / (Math.log(axis.to()) - Math.log(axis.from()))
                : (value - axis.from()) / (axis.to() - axis.from());
    }

    private static double clamp(double pixel) {
        return pixel < -FAR ? -FAR : pixel > FAR ? FAR : pixel;
    }
}

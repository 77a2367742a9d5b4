package org.mltheory.chapter07;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Points as a descriptor writes them: coordinates separated by commas or blanks, points by semicolons, for instance {@code 0,0; 1,0; 0,1}. */
final class PointText {

    private PointText() {}

    /**
     * The coordinates of each point, as words.
     *
     * @throws IllegalArgumentException with words for the user when there is no point, or points have different numbers of coordinates
     */
    static List<String[]> words(String text) {
        List<String[]> points = new ArrayList<>();
        for (String point : text.split(";")) {
            if (point.isBlank()) {
                continue;
            }
            String[] words = point.strip().split("\\s*,\\s*|\\s+");
            if (!points.isEmpty() && words.length != points.get(0).length) {
                throw new IllegalArgumentException("point " + (points.size() + 1) + " has " + words.length
                        + " coordinates, and the first has " + points.get(0).length);
            }
            points.add(words);
        }
        if (points.isEmpty()) {
            throw new IllegalArgumentException("there are no points; permitted are such as 0,0; 1,0; 0,1");
        }
        return points;
    }

    /**
     * Points with real coordinates.
     *
     * @throws IllegalArgumentException with words for the user when the text is not such
     */
    static double[][] reals(String text) {
        return words(text).stream()
                .map(point -> Arrays.stream(point).mapToDouble(PointText::real).toArray())
                .toArray(double[][]::new);
    }

    private static double real(String word) {
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the coordinate “" + word + "” is not a number", e);
        }
        if (!(Math.abs(value) <= 1e100)) {
            throw new IllegalArgumentException("the coordinate " + word + " is not in −1e100 to 1e100");
        }
        return value;
    }
}

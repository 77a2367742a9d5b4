package org.mltheory.chapter03;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Comparisons of rows of numbers, relative to the greatest entry of all. */
final class Embeddings {

    private Embeddings() {}

    /** How many groups the rows make, when rows nearer than {@code near} to another are in one group with it. */
    static int groups(double[] rows, int width, double near) {
        double limit = near * scale(rows);
        int count = rows.length / width;
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(r -> rows[r * width]));
        int[] above = IntStream.range(0, count).toArray();
        int groups = count;
        for (int i = 0; i < count; i++) {
            // only rows whose first entries are near can be
            for (int j = i + 1; j < count && rows[order[j] * width] - rows[order[i] * width] <= limit; j++) {
                if (distance(rows, width, order[i], order[j]) <= limit) {
                    int a = root(above, order[i]);
                    int b = root(above, order[j]);
                    if (a != b) {
                        above[a] = b;
                        groups--;
                    }
                }
            }
        }
        return groups;
    }

    private static int root(int[] above, int row) {
        int at = row;
        while (above[at] != at) {
            at = above[at];
        }
        return at;
    }

    /** The greatest difference between two rows of one class: at most twice that from the first row of the class, which is measured. */
    static double within(double[] rows, int width, int[] classes) {
        Map<Integer, Integer> first = new HashMap<>();
        double greatest = 0;
        for (int r = 0; r < classes.length; r++) {
            Integer own = r;
            int other = first.computeIfAbsent(classes[r], c -> own);
            greatest = Math.max(greatest, distance(rows, width, r, other));
        }
        return greatest / scale(rows);
    }

    /** The greatest difference between the entries of two arrays of one length. */
    static double difference(double[] rows, double[] others) {
        double greatest = 0;
        for (int i = 0; i < rows.length; i++) {
            greatest = Math.max(greatest, Math.abs(rows[i] - others[i]));
        }
        return greatest / scale(rows);
    }

    /** The least difference between rows of different classes; infinite when there is one class. */
    static double between(double[] rows, int width, int[] classes) {
        int count = classes.length;
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(r -> rows[r * width]));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count && rows[order[j] * width] - rows[order[i] * width] < least; j++) {
                if (classes[order[i]] != classes[order[j]]) {
                    least = Math.min(least, distance(rows, width, order[i], order[j]));
                }
            }
        }
        return least / scale(rows);
    }

    /** In the greatest norm. */
    private static double distance(double[] rows, int width, int a, int b) {
        double greatest = 0;
        for (int i = 0; i < width; i++) {
            greatest = Math.max(greatest, Math.abs(rows[a * width + i] - rows[b * width + i]));
        }
        return greatest;
    }

    private static double scale(double[] rows) {
        double greatest = 0;
        for (double x : rows) {
            greatest = Math.max(greatest, Math.abs(x));
        }
        return greatest > 0 ? greatest : 1;
    }
}

package org.mltheory.experiment.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mltheory.experiment.result.Measurements;

/**
 * Turns lines of {@code metrics.csv} into points. Series and repeat are read once for each text before the two numbers, and
 * points are handed over in blocks: files have millions of lines.
 */
final class PointReader {

    private static final int BLOCK = 512;

    private final Measurements into;
    private final Map<String, Block> blocks = new HashMap<>();

    private static final class Block {
        private final String series;
        private final int repeat;
        private final double[] x = new double[BLOCK];
        private final double[] y = new double[BLOCK];
        private int size;

        Block(String series, int repeat) {
            this.series = series;
            this.repeat = repeat;
        }

        void flush(Measurements into) {
            if (size > 0) {
                into.addAll(series, repeat, x, y, 0, size);
                size = 0;
            }
        }
    }

    PointReader(Measurements into) {
        this.into = into;
    }

    /** Takes a line without its end; what is no point is left out. */
    void add(String line) {
        int second = line.lastIndexOf(',');
        int first = line.lastIndexOf(',', second - 1);
        if (first < 0) {
            return;
        }
        double x;
        double y;
        try {
            x = Double.parseDouble(line.substring(first + 1, second));
            y = Double.parseDouble(line.substring(second + 1));
        } catch (NumberFormatException e) {
            return;
        }
        String prefix = line.substring(0, first);
        Block block = blocks.get(prefix);
        if (block == null) {
            Optional<Csv.Point> point = Csv.parse(line);
            if (point.isEmpty()) {
                return;
            }
            block = new Block(point.get().series(), point.get().repeat());
            blocks.put(prefix, block);
        }
        block.x[block.size] = x;
        block.y[block.size] = y;
        block.size++;
        if (block.size == BLOCK) {
            block.flush(into);
        }
    }

    /** Hands over what is left. */
    void flush() {
        blocks.values().forEach(b -> b.flush(into));
    }
}

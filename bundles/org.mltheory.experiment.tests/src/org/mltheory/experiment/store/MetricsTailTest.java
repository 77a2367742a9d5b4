package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Series;

class MetricsTailTest {

    @TempDir
    Path temp;

    @Test
    void whateverTheCutsEveryPointComesOnce() throws IOException {
        StringBuilder text = new StringBuilder(Csv.HEADER);
        double[] y = new double[5000];
        String prefix = Csv.prefix("π, \"π\"", "measured", 2);
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.sin(i);
            Csv.append(text, prefix, i, y[i]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        MetricsTail tail = new MetricsTail(temp);
        assertFalse(tail.poll());
        Measurements seen = tail.measurements();
        try (OutputStream out = Files.newOutputStream(temp.resolve(RunFiles.METRICS))) {
            int at = 0;
            for (int step = 1; at < bytes.length; step = step * 3 % 1009 + 1) {
                int n = Math.min(step, bytes.length - at);
                out.write(bytes, at, n);
                at += n;
                tail.poll();
            }
        }
        tail.poll();
        assertFalse(tail.poll());
        assertSame(seen, tail.measurements());
        assertArrayEquals(y, seen.trace("π, \"π\"", 2).y());
    }

    @Test
    void aRunThatIsBegunAgainIsReadAgain() throws IOException {
        Path metrics = temp.resolve(RunFiles.METRICS);
        Files.writeString(metrics, Csv.HEADER + "a,measured,0,1.0,2.0\na,measured,0,2.0,3.0\na,meas");
        MetricsTail tail = new MetricsTail(temp);
        assertTrue(tail.poll());
        Measurements before = tail.measurements();
        assertEquals(2, before.size());
        Files.writeString(metrics, Csv.HEADER + "a,measured,0,1.0,5.0\n");
        assertTrue(tail.poll());
        assertNotSame(before, tail.measurements());
        assertArrayEquals(new double[] {5}, tail.measurements().trace("a", 0).y());
        Files.writeString(metrics, "a,measured,0,2.0,6.0\n", StandardOpenOption.APPEND);
        assertTrue(tail.poll());
        assertEquals(2, tail.measurements().size());
        Files.delete(metrics);
        assertTrue(tail.poll());
        assertEquals(0, tail.measurements().size());
    }

    @Test
    void linesLongerThanTheBuffer() throws IOException {
        String name = "x".repeat(200_000);
        Files.writeString(
                temp.resolve(RunFiles.METRICS),
                Csv.HEADER + name + ",measured,0,1.0,2.0\n" + name + ",measured,0,2.0,2.0\n");
        MetricsTail tail = new MetricsTail(temp);
        tail.poll();
        assertEquals(2, tail.measurements().trace(name, 0).size());
    }

    @Test
    void unitsOutOfOrderAreSeenWhenTheirTurnComes() throws IOException {
        Series series = Series.measured("a", "A");
        MetricsTail tail = new MetricsTail(temp);
        try (RunWriter writer = new RunWriter(temp, FileOpener.PLAIN, 3, "h")) {
            UnitSink zero = writer.open(0, 0, b -> {});
            UnitSink two = writer.open(2, 2, b -> {});
            UnitSink one = writer.open(1, 1, b -> {});
            two.point(series, 0, 2);
            two.finish(List.of());
            one.point(series, 0, 1);
            one.flush();
            zero.point(series, 0, 0);
            tail.poll();
            assertEquals(0, tail.measurements().size());
            zero.flush();
            tail.poll();
            assertEquals(1, tail.measurements().size());
            zero.finish(List.of());
            tail.poll();
            assertEquals(2, tail.measurements().size());
            one.point(series, 1, 1);
            one.flush();
            tail.poll();
            assertEquals(3, tail.measurements().size());
            assertFalse(writer.complete());
            one.finish(List.of());
            assertTrue(writer.complete());
            assertFalse(one.point(series, 2, 2));
            tail.poll();
            assertEquals(4, tail.measurements().size());
        }
        assertEquals(
                Csv.HEADER + "a,measured,0,0.0,0.0\na,measured,1,0.0,1.0\na,measured,1,1.0,1.0\na,measured,2,0.0,2.0\n",
                Files.readString(temp.resolve(RunFiles.METRICS)));
    }
}

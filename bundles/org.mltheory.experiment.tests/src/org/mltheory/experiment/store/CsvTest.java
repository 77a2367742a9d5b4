package org.mltheory.experiment.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void everyDoubleAndNameReadsBack() {
        Random random = new Random(3);
        List<String> names =
                List.of("plain", "with, comma", "with \"quotes\"", "\"", ",", "", "\"\"\"", "ünïcode π", "a,\"b\",c");
        for (int i = 0; i < 20_000; i++) {
            double x = switch (i % 10) {
                case 0 -> Double.NaN;
                case 1 -> Double.POSITIVE_INFINITY;
                case 2 -> Double.NEGATIVE_INFINITY;
                case 3 -> -0.0;
                case 4 -> Double.MIN_VALUE;
                case 5 -> random.nextGaussian();
                default -> Double.longBitsToDouble(random.nextLong());
            };
            String name = names.get(i % names.size());
            StringBuilder line = new StringBuilder();
            Csv.append(line, Csv.prefix(name, "measured", i), x, i);
            assertEquals('\n', line.charAt(line.length() - 1));
            Csv.Point point = Csv.parse(line.substring(0, line.length() - 1)).orElseThrow();
            assertEquals(new Csv.Point(name, "measured", i, x, i), point);
        }
    }

    @Test
    void aLineIsAPoint() {
        assertEquals("a b  c", Csv.field("a\nb\r\nc"));
        assertEquals("\"say \"\"x, y\"\"\"", Csv.field("say \"x, y\""));
    }

    @Test
    void otherLinesAreNone() {
        for (String line : List.of(
                "",
                "series,kind,repeat,x,y",
                "a,measured,0,1",
                "a,measured,0,1,2,3",
                "a,measured,zero,1,2",
                "a,measured,0,1,",
                "\"a,measured,0,1,2",
                "\"a\"b,measured,0,1,2",
                "a,measured,0,1,1.5e",
                "\"",
                ",,,,",
                "a,measured,99999999999,1,2")) {
            assertEquals(Optional.empty(), Csv.parse(line), line);
        }
    }
}

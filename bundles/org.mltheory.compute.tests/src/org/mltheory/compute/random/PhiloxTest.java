package org.mltheory.compute.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known-answer vectors of Random123 1.09, file kat_vectors, lines "philox4x32 10". */
class PhiloxTest {

    @ParameterizedTest
    @CsvSource({
        "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void givesTheKnownAnswers(String counter, String key, String expected) {
        long[] c = words(counter);
        long[] out = new long[2];
        Philox.block(c[0], c[1], words(key)[0], out);
        assertArrayEquals(words(expected), out);
    }

    private static long[] words(String text) {
        String[] parts = text.split(" ");
        long[] pairs = new long[parts.length / 2];
        assertEquals(parts.length, 2 * pairs.length);
        for (int i = 0; i < parts.length; i++) {
            pairs[i / 2] |= (HexFormat.fromHexDigits(parts[i]) & 0xFFFFFFFFL) << (32 * (i % 2));
        }
        return pairs;
    }
}

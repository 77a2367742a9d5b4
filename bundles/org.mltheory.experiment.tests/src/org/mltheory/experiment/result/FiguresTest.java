package org.mltheory.experiment.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "40,40",
        "0,0",
        "-0.0,0",
        "123456,123456",
        "1234567,1234567",
        "12345678,1.235e7",
        "0.03125,0.03125",
        "1.23456e-7,1.235e-7",
        "3.14159,3.142",
        "1234.5,1234",
        "-0.5,-0.5",
        "0.0001,0.0001",
        "0.00001,1e-5",
        "1e300,1e300",
        "-2.5e-300,-2.5e-300",
        "Infinity,∞",
        "-Infinity,-∞",
        "NaN,NaN",
        "99999.7,100000",
        "4.9e-324,4.941e-324"
    })
    void fourDigits(double value, String text) {
        assertEquals(text, Figures.of(value));
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("0.5", Figures.of(0.5));
            assertEquals("12.5 %", Figures.percent(0.125));
            assertEquals("2.0000000000000004", Figures.of(Math.nextUp(2.0), 17));
            assertEquals("1 point", Figures.count(1, "point"));
            assertEquals("0 points", Figures.count(0, "point"));
        } finally {
            Locale.setDefault(before);
        }
    }
}

package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.Param;
import org.mltheory.experiment.Trial;
import org.mltheory.experiment.claim.Claim;

class ParametersTest {

    enum Method {
        SGD,
        HEAVY_BALL,
        adaGrad
    }

    static class Base implements Experiment {
        @Param(description = "how many", min = 1, max = 4096, unit = "steps")
        public int maxSteps = 10;

        @Override
        public Info info() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Claim> claims() {
            return List.of();
        }

        @Override
        public void run(Trial trial) {
            throw new UnsupportedOperationException();
        }
    }

    static final class Good extends Base {
        @Param(description = "step", min = 0, max = 2, openMin = true, openMax = true, symbol = "η")
        public double stepSize = 0.1;

        @Param(description = "big", openMin = true, min = 0)
        public long samplesL2 = 1L << 60;

        @Param(description = "on")
        public boolean useSGDNoise;

        @Param(description = "how")
        public Method method = Method.HEAVY_BALL;

        @Param(description = "free")
        public double free;

        @Param(description = "half", min = 0, max = 1, openMax = true)
        public double half;

        @Param(description = "any")
        public String text = " a: 'b'\n";

        @Param(description = "few", max = 5)
        public String few = "";

        public int notAParameter = 3;
    }

    private final Parameters good = Parameters.of(new Good());

    @Test
    void namesAndDefaults() {
        assertEquals(
                List.of(
                        "max-steps",
                        "step-size",
                        "samples-l2",
                        "use-sgd-noise",
                        "method",
                        "free",
                        "half",
                        "text",
                        "few"),
                good.names());
        assertEquals(
                Map.of(
                        "max-steps",
                        10,
                        "step-size",
                        0.1,
                        "samples-l2",
                        1L << 60,
                        "use-sgd-noise",
                        false,
                        "method",
                        Method.HEAVY_BALL,
                        "free",
                        0.0,
                        "half",
                        0.0,
                        "text",
                        " a: 'b'\n",
                        "few",
                        ""),
                good.defaults());
        assertEquals(
                List.of("sgd", "heavy-ball", "ada-grad"), parameter("method").choices());
    }

    @Test
    void rangeTexts() {
        assertEquals("1 to 4096 steps", parameter("max-steps").rangeText());
        assertEquals("(0, 2)", parameter("step-size").rangeText());
        assertEquals("at least 1", parameter("samples-l2").rangeText());
        assertEquals("true, false", parameter("use-sgd-noise").rangeText());
        assertEquals("sgd, heavy-ball, ada-grad", parameter("method").rangeText());
        assertEquals("any number", parameter("free").rangeText());
        assertEquals("[0, 1)", parameter("half").rangeText());
        assertEquals("at most 10000 characters", parameter("text").rangeText());
        assertEquals("at most 5 characters", parameter("few").rangeText());
    }

    @Test
    void bindsNumbersTextsAndConstants() {
        Good g = new Good();
        good.bind(g, Map.of("max-steps", 7.0, "step-size", 1, "samples-l2", 5, "use-sgd-noise", true, "method", "sgd"));
        assertEquals(7, g.maxSteps);
        assertEquals(1.0, g.stepSize);
        assertEquals(5L, g.samplesL2);
        assertTrue(g.useSGDNoise);
        assertEquals(Method.SGD, g.method);
        good.bind(
                g,
                Map.of(
                        "max-steps",
                        "4e3",
                        "use-sgd-noise",
                        "false",
                        "method",
                        Method.adaGrad,
                        "samples-l2",
                        Long.MAX_VALUE));
        assertEquals(4000, g.maxSteps);
        assertFalse(g.useSGDNoise);
        assertEquals(Method.adaGrad, g.method);
        assertEquals(Long.MAX_VALUE, g.samplesL2);
        good.bind(g, Map.of("text", "\"5\" ", "few", "𝔸𝔹ℂ𝔻𝔼"));
        assertEquals("\"5\" ", g.text);
        assertEquals("𝔸𝔹ℂ𝔻𝔼", g.few);
    }

    @Test
    void parsesWhatItWrites() {
        for (Parameter p : good.list()) {
            assertEquals(p.defaultValue(), p.parse(p.text(p.defaultValue())), p.name());
        }
        for (double d :
                new double[] {0, -0.5, 1e-300, 1.5e300, 0.1, 123456.789, 1e-4, 9e14, 1e15, 4.9e-324, Double.MAX_VALUE
                }) {
            assertEquals(d, parameter("free").parse(Numbers.text(d)));
        }
        assertEquals(Method.SGD, parameter("method").parse("\"sgd\""));
        assertEquals("5", parameter("few").parse(" 5 "));
        assertEquals("a\nb", parameter("few").parse("\"a\\nb\""));
    }

    @Test
    void refusesWithValueAndRange() {
        refused("max-steps", 4097, "max-steps: 4097 is out of range; permitted is 1 to 4096 steps");
        refused("max-steps", 1.5, "max-steps: 1.5 is not an integer");
        refused("max-steps", "1e999", "max-steps: 1e999 is out of range; permitted is 1 to 4096 steps");
        refused("max-steps", true, "max-steps: true is not an integer");
        refused("step-size", 2, "step-size: 2 is out of range; permitted is (0, 2)");
        refused("step-size", Double.NaN, "step-size: NaN is out of range; permitted is (0, 2)");
        refused("step-size", ".inf", "step-size: .inf is out of range; permitted is (0, 2)");
        refused("free", "-1e999", "free: -1e999 is out of range; permitted is any number");
        refused("free", "five", "free: five is not a number");
        refused("free", "0x", "free: 0x is not a number");
        refused(
                "samples-l2",
                "99999999999999999999",
                "samples-l2: 99999999999999999999 is out of range; permitted is at least 1");
        refused("samples-l2", 0, "samples-l2: 0 is out of range; permitted is at least 1");
        refused("use-sgd-noise", "yes", "use-sgd-noise: yes is not true or false");
        refused("use-sgd-noise", 1, "use-sgd-noise: 1 is not true or false");
        refused("few", "sixsix", "few: sixsix has 6 characters; permitted is at most 5 characters");
        refused("few", "\0", "few:   has the character U+0000, which is not permitted");
        refused("few", 5, "few: 5 is not a text");
        refused("few", "a\ud800", "few: a\ufffd has the character U+D800, which is not permitted");
        assertEquals(
                "few: [a] is not a text",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> parameter("few").parse("[a]"))
                        .getMessage());
        refused("method", "SGD", "method: SGD is not one of sgd, heavy-ball, ada-grad");
    }

    @Test
    void aFailedBindingChangesNothing() {
        Good g = new Good();
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("max-steps", 11);
        values.put("step-size", 3);
        assertThrows(IllegalArgumentException.class, () -> good.bind(g, values));
        assertEquals(10, g.maxSteps);
        assertThrows(IllegalArgumentException.class, () -> good.bind(g, Map.of("nothing", 1)));
        assertThrows(IllegalArgumentException.class, () -> good.bind(new Base(), Map.of()));
    }

    private void refused(String name, Object value, String message) {
        var e = assertThrows(IllegalArgumentException.class, () -> good.bind(new Good(), Map.of(name, value)));
        assertEquals(message, e.getMessage());
    }

    private Parameter parameter(String name) {
        return good.get(name).orElseThrow();
    }

    static final class Hidden extends Base {
        @Param(description = "x")
        int hidden;
    }

    static final class Constant extends Base {
        @Param(description = "x")
        public final int constant = 1;
    }

    static final class Word extends Base {
        @Param(description = "x")
        public StringBuilder word = new StringBuilder();
    }

    static final class LongText extends Base {
        @Param(description = "x", max = 3)
        public String longText = "four";
    }

    static final class LeastText extends Base {
        @Param(description = "x", min = 3)
        public String leastText = "four";
    }

    static final class EndlessText extends Base {
        @Param(description = "x", max = 1e6)
        public String endlessText = "";
    }

    static final class HalfText extends Base {
        @Param(description = "x", max = 1.5)
        public String halfText = "";
    }

    static final class NoText extends Base {
        @Param(description = "x")
        public @Nullable String noText;
    }

    static final class Control extends Base {
        @Param(description = "x")
        public String control = "\u0007";
    }

    static final class Outside extends Base {
        @Param(description = "x", min = 1)
        public double outside;
    }

    static final class Empty extends Base {
        @Param(description = "x", min = 1, max = 2, openMin = true, openMax = true)
        public int empty = 1;
    }

    static final class NotANumber extends Base {
        @Param(description = "x", min = Double.NaN)
        public double nan;
    }

    static final class Nothing extends Base {
        @Param(description = "x")
        public Method nothing;
    }

    static final class Ranged extends Base {
        @Param(description = "x", min = 0)
        public boolean ranged;
    }

    static final class Undescribed extends Base {
        @Param(description = " ")
        public boolean undescribed;
    }

    static final class Twice extends Base {
        @Param(description = "x")
        public int max_steps = 1;
    }

    @Test
    void refusesBadDeclarations() {
        bad(new Hidden(), "must be public, not static and not final");
        bad(new Constant(), "must be public, not static and not final");
        bad(new Word(), "has the type StringBuilder; permitted are int, long, double, boolean, String and enums");
        bad(new LongText(), "has a default outside its range");
        bad(new LeastText(), "is a text, of which only the greatest length can be given");
        bad(new EndlessText(), "is a text whose greatest length is not 1 to 100000");
        bad(new HalfText(), "is a text whose greatest length is not 1 to 100000");
        bad(new NoText(), "has no default");
        bad(new Control(), "has a default outside its range");
        bad(new Outside(), "has a default outside its range");
        bad(new Empty(), "has an empty range");
        bad(new NotANumber(), "has an empty range");
        bad(new Nothing(), "has no default");
        bad(new Ranged(), "has a range but is not a number");
        bad(new Undescribed(), "has no description");
        bad(new Twice(), "has the name of another parameter");
    }

    private static void bad(Experiment experiment, String fault) {
        var e = assertThrows(IllegalArgumentException.class, () -> Parameters.of(experiment));
        assertTrue(e.getMessage().endsWith(fault), e.getMessage());
        assertTrue(
                e.getMessage().startsWith("parameter " + experiment.getClass().getName() + "."), e.getMessage());
    }
}

package org.mltheory.experiment.descriptor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages descriptors, the same way each time. */
final class Mutations {

    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ": ",
        ":",
        "- ",
        "-",
        ", ",
        "#",
        " #",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "? ",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "%YAML 1.2\n",
        "---\n",
        "...\n",
        "\uFEFF",
        "\u0000",
        "\u0007",
        "\u0085",
        "\u2028",
        "\uD83D\uDE00",
        "\uD800",
        "\uDC00",
        "\uFFFF",
        "~",
        "@",
        "`",
        "\\",
        "\"\\x",
        "\"\\u12",
        "\"\\UFFFFFFFF\"",
        "<<: ",
        "null",
        "é"
    };
    private static final String[] VALUES = {
        "0",
        "-1",
        "1",
        "2.5",
        "1e999",
        "-1e999",
        ".nan",
        ".inf",
        "-.inf",
        "1e-400",
        "../../../x",
        "0-1 1-",
        "drawing",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "2147483648",
        "0x7fffffffffffffff",
        "0o17",
        "1_000",
        "1e5",
        "4e-324",
        "1.7976931348623157e308",
        "true",
        "yes",
        "''",
        "[]",
        "{}",
        "[[]]",
        "[1, 2]",
        "{from: 1, to: 2, points: 2}",
        "{from: -1e308, to: 1e308, points: 10000}",
        "{from: 1e-300, to: 1e300, points: 9999, scale: log}",
        "{from: 0, to: 1, step: 1e-300}",
        "{from: 0, to: 1, step: 1e-4}",
        "descent",
        "training",
        "broken",
        "samples",
        "rate",
        "flowers",
        "idx",
        "../..",
        "heavy-ball",
        "99999999999999999999999999",
        "a: b: c"
    };

    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]+");

    private final SplittableRandom random;
    private final List<String> seeds;

    Mutations(long seed, List<String> seeds) {
        random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    String next() {
        String text = any(seeds);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            text = mutate(text);
        }
        return text;
    }

    private String mutate(String text) {
        return switch (random.nextInt(20)) {
            case 0 -> splice(text, 1, String.valueOf((char) random.nextInt(128)));
            case 1 -> splice(text, 0, String.valueOf((char) random.nextInt(0x10000)));
            case 2 -> splice(text, random.nextInt(1, 20), "");
            case 3, 4 -> splice(text, random.nextInt(2), PIECES[random.nextInt(PIECES.length)]);
            case 5, 6, 7 -> number(text, VALUES[random.nextInt(VALUES.length)]);
            case 8 -> shuffleLines(text);
            case 9 -> swapLines(text);
            case 10 -> text + any(List.of(text.split("\n", -1))) + "\n";
            case 11 -> value(text, VALUES[random.nextInt(VALUES.length)]);
            case 12 -> splice(text, 0, PIECES[random.nextInt(PIECES.length)].repeat(random.nextInt(1, 60)));
            case 13 -> text.substring(0, random.nextInt(text.length() + 1));
            case 14 -> indent(text);
            case 15, 16, 17, 18 -> word(text);
            default -> rare(text);
        };
    }

    /** Mutations that make long texts: seldom, as each costs more. */
    private String rare(String text) {
        if (random.nextInt(20) != 0) {
            return splice(text, random.nextInt(6), any(seeds).substring(0, 40));
        }
        int n = random.nextInt(10, 20_000);
        return switch (random.nextInt(6)) {
            case 0 -> value(text, "[".repeat(n));
            case 1 -> value(text, "{a: ".repeat(n));
            case 2 -> value(text, "x".repeat(n));
            case 3 -> value(text, "[" + "1, ".repeat(n) + "1]");
            case 4 -> value(text, "9".repeat(n));
            default -> text + "k: 1\n".repeat(n);
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String splice(String text, int remove, String insert) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + insert + text.substring(Math.min(text.length(), at + remove));
    }

    /** Puts a word of a descriptor in the place of another. */
    private String word(String text) {
        Matcher words = WORD.matcher(text);
        int at = random.nextInt(text.length() + 1);
        Matcher others = WORD.matcher(any(seeds));
        if (!words.find(at) || !others.find(random.nextInt(60))) {
            return text;
        }
        return text.substring(0, words.start()) + others.group() + text.substring(words.end());
    }

    /** Replaces a run of digits. */
    private String number(String text, String by) {
        List<int[]> runs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int start = i;
            while (i < text.length() && Character.isDigit(text.charAt(i))) {
                i++;
            }
            if (i > start) {
                runs.add(new int[] {start, i});
            }
        }
        if (runs.isEmpty()) {
            return text + by;
        }
        int[] run = any(runs);
        return text.substring(0, run[0]) + by + text.substring(run[1]);
    }

    /** Replaces what stands after a colon. */
    private String value(String text, String by) {
        int colon = text.indexOf(':', random.nextInt(text.length() + 1));
        if (colon < 0) {
            return text + "x: " + by;
        }
        int end = text.indexOf('\n', colon);
        return text.substring(0, colon + 1) + " " + by + (end < 0 ? "" : text.substring(end));
    }

    private String shuffleLines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        for (int i = lines.size() - 1; i > 0; i--) {
            Collections.swap(lines, i, random.nextInt(i + 1));
        }
        return String.join("\n", lines);
    }

    private String swapLines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private String indent(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        lines.set(
                at,
                random.nextBoolean()
                        ? " ".repeat(random.nextInt(1, 5)) + lines.get(at)
                        : lines.get(at).stripLeading());
        return String.join("\n", lines);
    }
}

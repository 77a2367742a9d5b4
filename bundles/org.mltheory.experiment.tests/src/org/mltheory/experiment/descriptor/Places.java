package org.mltheory.experiment.descriptor;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checks that what a reading says of places is inside the text. */
final class Places {

    private Places() {}

    static void check(String text, Reading reading) {
        for (Problem p : reading.problems()) {
            assertTrue(
                    p.line() >= 1 && p.column() >= 1 && isInside(text, p.offset(), p.length()),
                    () -> "problem outside: " + p);
            assertTrue(
                    !p.message().isBlank()
                            && p.message().lines().count() == 1
                            && p.message().length() < 600,
                    p::message);
            for (Problem.Fix fix : p.fixes()) {
                assertTrue(
                        isInside(text, fix.offset(), fix.length())
                                && !fix.label().isBlank(),
                        () -> "fix outside: " + p);
            }
        }
        for (DescriptorEntry e : reading.entries()) {
            assertTrue(
                    isInside(text, e.keyOffset(), e.keyLength()) && isInside(text, e.valueOffset(), e.valueLength()),
                    () -> "entry outside: " + e);
        }
    }

    private static boolean isInside(String text, int offset, int length) {
        return offset >= 0 && length >= 0 && offset + length <= text.length();
    }
}

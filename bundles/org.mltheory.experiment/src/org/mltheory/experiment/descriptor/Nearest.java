package org.mltheory.experiment.descriptor;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
final class Nearest {

    private static final int LONGEST = 80;

    private Nearest() {}

    /** The candidate with the least edit distance, when that is at most a third of the word's length; earlier ones win ties. */
    static Optional<String> of(String word, Collection<String> candidates) {
        String wanted = word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        if (wanted.isEmpty() || wanted.length() > LONGEST) {
            return Optional.empty();
        }
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(wanted, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        if (least <= Math.max(1, wanted.length() / 3)) {
            return Optional.of(best);
        }
        // a start of exactly one word is taken as an abbreviation
        return wanted.length() < 3
                ? Optional.empty()
                : candidates.stream()
                        .filter(c -> c.startsWith(wanted))
                        .reduce((a, b) -> "")
                        .filter(c -> !c.isEmpty());
    }

    /** Levenshtein distance in which swapping two neighbours counts once (optimal string alignment). */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            int[] spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}

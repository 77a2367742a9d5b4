package org.mltheory.experiment.claim;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mltheory.experiment.Info;
import org.mltheory.experiment.result.Figures;
import org.mltheory.experiment.result.Series;

/** Says where a point stands, in the words of its chart's horizontal axis: {@code at step 40}. */
record Place(String axis) {

    /** A title that ends in a unit in parentheses. */
    private static final Pattern UNIT = Pattern.compile("(.*\\S)\\s*\\(([^()]+)\\)");

    /** The words for points of a series. */
    static Place of(Info info, Series series) {
        return new Place(info.panels().stream()
                .filter(p -> p.series().contains(series))
                .findFirst()
                .map(p -> p.x().title())
                .orElse("x"));
    }

    /** {@code at step 40}, {@code at number of features p = 40}, {@code at time 3 s}. */
    String at(double x) {
        Matcher unit = UNIT.matcher(axis.strip());
        boolean has = unit.matches();
        String title = has ? unit.group(1) : axis.strip();
        if (title.length() > 1 && Character.isLowerCase(title.charAt(1))) {
            title = title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
        }
        boolean word = title.length() > 1 && title.chars().allMatch(Character::isLetter);
        return "at " + title + (word ? " " : " = ") + Figures.of(x) + (has ? " " + unit.group(2) : "");
    }

    /** {@link #at} with the repeat; -1 for the mean over repeats. */
    String at(double x, int repeat) {
        return at(x) + (repeat < 0 ? " on average" : " of repeat " + repeat);
    }
}

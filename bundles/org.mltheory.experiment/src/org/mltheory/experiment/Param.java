package org.mltheory.experiment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public field of an {@link Experiment} as a parameter. Its type is the field's ({@code int}, {@code long},
 * {@code double}, {@code boolean}, an enum or {@code String}), its default the field's initial value, its name in descriptors the field's name
 * in kebab-case ({@code labelNoise} becomes {@code label-noise}; enum constants likewise).
 * <p>
 * A {@code String} is any text without control characters other than tabs and line ends. It is never a range or the x axis. What is
 * wrong with one beside its length, the experiment reports from {@link Experiment#examine} as an error
 * ({@link org.mltheory.experiment.descriptor.Advice#error}).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Param {

    /** How many characters (Unicode code points) a text may have when its {@link #max()} is not given. */
    int STANDARD_LENGTH = 10_000;

    /** The greatest {@link #max()} of a text. */
    int GREATEST_LENGTH = 100_000;

    /** What the parameter means, in one sentence. */
    String description();

    /** The least permitted value; excluded when {@link #openMin()}. Not for a text. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The greatest permitted value; excluded when {@link #openMax()}. Of a text, how many characters it may have. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min()} itself is excluded. */
    boolean openMin() default false;

    /** Whether {@link #max()} itself is excluded. */
    boolean openMax() default false;

    /** The unit, empty for a pure number. */
    String unit() default "";

    /** The symbol in formulas, for instance {@code η}; empty when the parameter stands in none. */
    String symbol() default "";
}

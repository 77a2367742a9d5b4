package org.mltheory.experiment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public field of an {@link Experiment} as a parameter. Its type is the field's ({@code int}, {@code long},
 * {@code double}, {@code boolean} or an enum), its default the field's initial value, its name in descriptors the field's name
 * in kebab-case ({@code labelNoise} becomes {@code label-noise}; enum constants likewise).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Param {

    /** What the parameter means, in one sentence. */
    String description();

    /** The least permitted value; excluded when {@link #openMin()}. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The greatest permitted value; excluded when {@link #openMax()}. */
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

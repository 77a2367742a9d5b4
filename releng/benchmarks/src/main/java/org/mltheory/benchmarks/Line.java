package org.mltheory.benchmarks;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A line of the table: a work of ours and the peer's.
 *
 * @param name unique, of the form group/what, without blanks
 * @param family what grows with {@code size}; lines of one family make one chart
 * @param size the abscissa in that chart
 * @param title what is done, for the table
 * @param ours makes our side
 * @param peer makes the peer's side
 * @param target the peer's time over ours that is to be reached; none for a line that is there for its growth
 * @param steps how many times one call of ours does what the title says
 * @param scale how many times what the title says is greater than one call of the peer's, 1 but for a peer too slow for the size
 * @param flops floating-point operations of what the title says, 0 where a count means nothing
 * @param single whether they are float32
 * @param tolerance how far the two checks may differ, relatively
 * @param mostRounds how many rounds may count, for a peer whose calls take many seconds
 */
public record Line(
        String name,
        String family,
        double size,
        String title,
        Supplier<Work> ours,
        Supplier<Peer> peer,
        OptionalDouble target,
        double steps,
        double scale,
        double flops,
        boolean single,
        double tolerance,
        int mostRounds) {

    public Line {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a line's name has no blanks: '" + name + "'");
        }
    }

    /** A line without target or count of operations, in float64, one call for one call, whose checks agree to 1e-9. */
    public static Line of(
            String name, String family, double size, String title, Supplier<Work> ours, Supplier<Peer> peer) {
        return new Line(
                name, family, size, title, ours, peer, OptionalDouble.empty(), 1, 1, 0, false, 1e-9, Integer.MAX_VALUE);
    }

    public Line reaching(double ratio) {
        return new Line(
                name,
                family,
                size,
                title,
                ours,
                peer,
                OptionalDouble.of(ratio),
                steps,
                scale,
                flops,
                single,
                tolerance,
                mostRounds);
    }

    /** With so many steps in a call of ours, and one in a call of the peer's. */
    public Line stepping(double count) {
        return new Line(
                name, family, size, title, ours, peer, target, count, scale, flops, single, tolerance, mostRounds);
    }

    /** With a peer that does a smaller piece, whose time counts so many times. */
    public Line scaling(double factor) {
        return new Line(
                name, family, size, title, ours, peer, target, steps, factor, flops, single, tolerance, mostRounds);
    }

    public Line counting(double operations, boolean float32) {
        return new Line(
                name,
                family,
                size,
                title,
                ours,
                peer,
                target,
                steps,
                scale,
                operations,
                float32,
                tolerance,
                mostRounds);
    }

    public Line within(double relative) {
        return new Line(
                name, family, size, title, ours, peer, target, steps, scale, flops, single, relative, mostRounds);
    }

    public Line inRounds(int most) {
        return new Line(name, family, size, title, ours, peer, target, steps, scale, flops, single, tolerance, most);
    }
}

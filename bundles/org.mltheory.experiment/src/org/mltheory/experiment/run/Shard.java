package org.mltheory.experiment.run;

/**
 * A share of a sweep's members: those whose index is {@code index - 1} modulo {@code count}.
 *
 * @param index from 1
 * @param count how many shares there are
 */
public record Shard(int index, int count) {

    /** Every member. */
    public static final Shard ALL = new Shard(1, 1);

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException("shard is " + index + "/" + count + ": permitted 1/N to N/N");
        }
    }

    /** Reads {@code i/n}. */
    public static Shard parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("\\d{1,9}")) {
            throw new IllegalArgumentException("shard is " + text + ": permitted is i/n, for instance 1/4");
        }
        return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Whether a member belongs to it. */
    public boolean has(int member) {
        return member % count == index - 1;
    }
}

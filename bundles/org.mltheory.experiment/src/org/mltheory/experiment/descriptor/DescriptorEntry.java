package org.mltheory.experiment.descriptor;

/**
 * A key with its value, or an item of a list, as it stands in a descriptor's text; for outlines, hovers and folding. All places
 * are in chars from 0, lines from 1.
 *
 * @param path from the root: {@code parameters.features.from}, {@code claims[1].expect}
 * @param keyOffset where the key starts; for an item of a list where its value starts
 * @param keyLength the key's length, 0 for an item of a list
 * @param keyLine the key's line
 * @param valueOffset where the value starts
 * @param valueLength the value's length without trailing blanks, 0 for an empty one
 * @param kind of the value
 * @param text the value of a scalar, without quotes; empty for others
 */
public record DescriptorEntry(
        String path,
        int keyOffset,
        int keyLength,
        int keyLine,
        int valueOffset,
        int valueLength,
        Kind kind,
        String text) {

    /** The kind of a value. */
    public enum Kind {
        SCALAR,
        LIST,
        MAPPING
    }

    /** The key itself, or the item's index in brackets. */
    public String name() {
        return path.substring(path.endsWith("]") ? path.lastIndexOf('[') : path.lastIndexOf('.') + 1);
    }

    /** How deep it stands: 0 for the root's keys. */
    public int depth() {
        return (int) path.chars().filter(c -> c == '.' || c == '[').count();
    }

    /** The end of key and value. */
    public int end() {
        return Math.max(keyOffset + keyLength, valueOffset + valueLength);
    }
}

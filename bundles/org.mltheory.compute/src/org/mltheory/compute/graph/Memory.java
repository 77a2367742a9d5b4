package org.mltheory.compute.graph;

/** Refuses what would not fit, before it is allocated. */
final class Memory {

    private Memory() {}

    /**
     * n^2.
     *
     * @throws IllegalArgumentException naming the sizes, if an array of so many entries is not possible or larger than the heap may grow
     */
    static int square(int n, int bytesPerEntry, String what) {
        require((long) n * n, bytesPerEntry, what + " between " + n + " vertices");
        return n * n;
    }

    /** Throws where an array of so many entries is not possible or larger than the heap may grow. */
    static void require(long entries, int bytesPerEntry, String what) {
        long permitted = Math.min(EdgeLists.MAX_ARRAY, Runtime.getRuntime().maxMemory() / bytesPerEntry);
        if (entries > permitted) {
            throw new IllegalArgumentException(
                    what + " are " + entries + " entries of " + bytesPerEntry + " bytes, permitted are " + permitted);
        }
    }
}

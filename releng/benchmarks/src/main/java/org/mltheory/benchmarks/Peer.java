package org.mltheory.benchmarks;

import java.util.List;

/** The other side of a line, prepared when made. */
public interface Peer extends AutoCloseable {

    /** The ways in which it may be run, of which the fastest counts: numbers of threads, for instance. */
    List<String> ways();

    /**
     * Works for about so long, at least one call.
     *
     * @param way one of {@link #ways}
     * @return seconds a call
     */
    double measure(String way, double seconds);

    /** The same figure as {@link Work#check} of our side. */
    double check();

    @Override
    void close();

    /** A peer in this process, which is warmed up as our side is. */
    static Peer of(String way, Work work) {
        return new Peer() {
            private volatile Object sink = work;

            @Override
            public List<String> ways() {
                return List.of(way);
            }

            @Override
            public double measure(String same, double seconds) {
                long start = System.nanoTime();
                long end = start + (long) (seconds * 1e9);
                long calls = 0;
                long now;
                do {
                    sink = work.call();
                    calls++;
                    now = System.nanoTime();
                } while (now < end);
                return (now - start) * 1e-9 / calls;
            }

            @Override
            public double check() {
                return work.check();
            }

            @Override
            public void close() {
                sink = work;
                work.close();
            }
        };
    }
}

package org.mltheory.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/**
 * One line's work of ours, timed by JMH, with a round of the peer before each iteration. What the peer needed is written to a
 * file at the end, as JMH has no place for it: a row for each round, warm-up rounds first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Duel {

    /** Libraries of linear algebra let their threads spin a while when the work is done, which would slow down the other side. */
    private static final long SPIN_MS = 80;

    @Param("none")
    public String line = "none";

    /** Where the peer's times go. */
    @Param("none")
    public String record = "none";

    private Work ours = new Idle();
    private Peer peer = Peer.of("none", ours);
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();
    private double checkOurs;
    private double checkPeer;

    @Setup(Level.Trial)
    public void prepare() {
        Line description = Suites.line(line);
        peer = description.peer().get();
        peer.ways().forEach(way -> rounds.put(way, new ArrayList<>()));
        ours = description.ours().get();
        checkPeer = peer.check();
        checkOurs = ours.check();
    }

    @Setup(Level.Iteration)
    public void peerRound(BenchmarkParams benchmark, IterationParams iteration) throws InterruptedException {
        double seconds = iteration.getTime().convertTo(TimeUnit.NANOSECONDS) * 1e-9;
        for (Map.Entry<String, List<Double>> way : rounds.entrySet()) {
            Thread.sleep(SPIN_MS);
            way.getValue().add(peer.measure(way.getKey(), seconds));
        }
        Thread.sleep(SPIN_MS);
    }

    @Benchmark
    public Object work() {
        return ours.call();
    }

    @TearDown(Level.Trial)
    public void finish() {
        ours.close();
        peer.close();
        new Rounds(rounds, checkOurs, checkPeer).write(java.nio.file.Path.of(record));
    }

    /** Until the line is known. */
    private record Idle() implements Work {
        @Override
        public Object call() {
            return this;
        }

        @Override
        public double check() {
            return 0;
        }
    }
}

package org.mltheory.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the process of a line hands back besides JMH's result.
 *
 * @param peer for each way of running it, the seconds a call of each round, warm-up rounds first
 * @param checkOurs our figure of the result
 * @param checkPeer the peer's figure
 */
record Rounds(Map<String, List<Double>> peer, double checkOurs, double checkPeer) {

    void write(Path file) {
        try {
            new ObjectMapper().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rounds read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), Rounds.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the line's process did not finish", e);
        }
    }
}

package org.mltheory.experiment.store;

import org.mltheory.experiment.result.Measurements;
import org.mltheory.experiment.result.Measurements.AssumptionValue;
import org.mltheory.experiment.result.Result;

/** What a trial reports beside points: a line of {@code artifacts.jsonl}. {@code x} is NaN without an x axis parameter. */
public sealed interface Artifact {

    /** Adds it to measurements, where they have a place for it. */
    void addTo(Measurements measurements);

    /** An assumption's measured value and limit. */
    record Assumed(AssumptionValue value) implements Artifact {
        @Override
        public void addTo(Measurements measurements) {
            measurements.addAssumption(value);
        }
    }

    /** The last value that a trial gave a symbol. */
    record Symbol(String symbol, int repeat, double x, double value) implements Artifact {
        @Override
        public void addTo(Measurements measurements) {
            measurements.setSymbol(symbol, value);
        }
    }

    /** Why a trial diverged. */
    record Diverged(int repeat, double x, String reason) implements Artifact {
        @Override
        public void addTo(Measurements measurements) {
            measurements.addDivergence(reason);
        }
    }

    /** A trial was ended by {@code stop.max-seconds}: its points depend on the machine's speed. */
    record TimeLimited(int repeat, double x) implements Artifact {
        @Override
        public void addTo(Measurements measurements) {
            // a fact about the run, not about what it measured
        }
    }

    /** A table, grid, graph, scalar or curve. */
    record Added(int repeat, double x, Result result) implements Artifact {
        @Override
        public void addTo(Measurements measurements) {
            measurements.addResult(result);
        }
    }
}

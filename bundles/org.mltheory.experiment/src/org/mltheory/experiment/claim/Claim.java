package org.mltheory.experiment.claim;

import java.util.ArrayList;
import java.util.List;
import org.mltheory.experiment.result.Label;

/**
 * A statement of the theory that a run can test.
 *
 * @param id kebab-case, unique within the experiment, never changed
 * @param title what it says, in sentence style without full stop
 * @param label HANDBOOK or PUBLISHED
 * @param kind what it quantifies over
 * @param relation what it says of the measured numbers
 * @param formula in Unicode text
 * @param latex the same in LaTeX, without dollar signs
 * @param assumptions the theorem's hypotheses; empty for a statement made without any
 * @param source paper and theorem number, or section of the handbook. A number that was not confirmed is left out
 */
public record Claim(
        String id,
        String title,
        Label label,
        Kind kind,
        Relation relation,
        String formula,
        String latex,
        List<Assumption> assumptions,
        String source) {

    public Claim {
        assumptions = List.copyOf(assumptions);
        if (label == Label.MEASURED) {
            throw new IllegalArgumentException("claim " + id + ": a claim is of the handbook or published");
        }
    }

    /** Starts a claim of the handbook. */
    public static Builder handbook(String id, String title) {
        return new Builder(id, title, Label.HANDBOOK);
    }

    /** Starts a published claim. */
    public static Builder published(String id, String title) {
        return new Builder(id, title, Label.PUBLISHED);
    }

    /** Collects a claim's parts; {@link #source} ends it. */
    public static final class Builder {
        private final String id;
        private final String title;
        private final Label label;
        private String formula = "";
        private String latex = "";
        private List<Assumption> assumptions = List.of();
        private Kind kind = new Kind.Deterministic();
        private final ArrayList<Relation> relation = new ArrayList<>(1);

        private Builder(String id, String title, Label label) {
            this.id = id;
            this.title = title;
            this.label = label;
        }

        public Builder formula(String text, String latexText) {
            formula = text;
            latex = latexText;
            return this;
        }

        public Builder assuming(Assumption... assumed) {
            assumptions = List.of(assumed);
            return this;
        }

        public Builder deterministic(Relation r) {
            return of(new Kind.Deterministic(), r);
        }

        public Builder inExpectation(Relation r) {
            return of(new Kind.InExpectation(), r);
        }

        public Builder withProbability(double oneMinus, Relation r) {
            return of(new Kind.HighProbability(oneMinus), r);
        }

        public Builder rate(Relation.Power r) {
            return of(new Kind.Rate(), r);
        }

        private Builder of(Kind k, Relation r) {
            kind = k;
            relation.clear();
            relation.add(r);
            return this;
        }

        /** Ends the claim with its source. */
        public Claim source(String citation) {
            if (relation.isEmpty()) {
                throw new IllegalStateException("claim " + id + " says nothing of the numbers");
            }
            return new Claim(id, title, label, kind, relation.get(0), formula, latex, assumptions, citation);
        }
    }
}

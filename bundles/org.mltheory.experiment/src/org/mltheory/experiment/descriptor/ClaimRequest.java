package org.mltheory.experiment.descriptor;

import org.mltheory.experiment.claim.Outcome;

/** A claim that a descriptor asks to check, with the outcome it expects and the line (from 1) where it stands. */
public record ClaimRequest(String id, Outcome expect, int line) {}

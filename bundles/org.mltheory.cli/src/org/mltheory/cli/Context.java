package org.mltheory.cli;

import org.mltheory.experiment.registry.Registry;

/** What every command works with. */
record Context(Registry registry, Output output) {}

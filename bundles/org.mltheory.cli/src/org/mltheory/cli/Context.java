package org.mltheory.cli;

import org.mltheory.compute.backend.Backends;
import org.mltheory.experiment.registry.Registry;

/** What every command works with. */
record Context(Registry registry, Output output, Backends backends) {}

/**
 * Benchmarks of the compute engine, each against its peer in the same run. JMH times our side in a process of its own for each
 * line; before each of its iterations the peer is timed for as long, so that what else the machine does hits both.
 */
@org.jspecify.annotations.NullMarked
package org.mltheory.benchmarks;

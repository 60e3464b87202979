package io.assay.benchmark;

/**
 * What embedding some texts took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all cores, by the process that ran the model
 */
record Cost(double seconds, double cpuSeconds) {}

package io.assay.ingest.throughput;

/**
 * What reading all documents once took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all processes together
 * @param characters of the text that came out, whatever each takes for text
 */
record Lap(double seconds, double cpuSeconds, long characters) {}

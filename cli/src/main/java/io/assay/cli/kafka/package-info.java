/** Finds the broker, and reads and writes what the commands need of its topics. */
@NullMarked
package io.assay.cli.kafka;

import org.jspecify.annotations.NullMarked;

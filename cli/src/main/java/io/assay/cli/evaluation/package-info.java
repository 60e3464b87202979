/** Evaluations as they go, and their leaderboards, from events. Knows no Kafka. */
@NullMarked
package io.assay.cli.evaluation;

import org.jspecify.annotations.NullMarked;

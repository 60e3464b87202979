/** Labelled examples and corpora from files. Knows no Kafka. */
@NullMarked
package io.assay.cli.dataset;

import org.jspecify.annotations.NullMarked;

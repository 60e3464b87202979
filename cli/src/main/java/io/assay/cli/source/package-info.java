/** Reads documents out of the indices of search engines and vector databases. Knows no Kafka and no command line. */
@NullMarked
package io.assay.cli.source;

import org.jspecify.annotations.NullMarked;

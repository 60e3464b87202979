/** Records in, rows out; results in, records out. Kafka stops here. */
@NullMarked
package io.assay.eval.messaging;

import org.jspecify.annotations.NullMarked;

/** What every service and the command line do with Kafka records. Knows no service. */
@NullMarked
package io.assay.messaging;

import org.jspecify.annotations.NullMarked;

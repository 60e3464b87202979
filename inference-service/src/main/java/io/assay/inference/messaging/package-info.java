/** Records to domain calls, results to records. */
@NullMarked
package io.assay.inference.messaging;

import org.jspecify.annotations.NullMarked;

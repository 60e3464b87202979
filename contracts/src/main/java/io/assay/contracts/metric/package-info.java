/** What is to be known of metrics by their names alone. */
@NullMarked
package io.assay.contracts.metric;

import org.jspecify.annotations.NullMarked;

/** The topics, declared once: names, partitions, clean-up policies. */
@NullMarked
package io.assay.contracts.topic;

import org.jspecify.annotations.NullMarked;

/** What people are shown to label, in which order, and what becomes of it. Knows no Kafka, no SQL, no clock. */
@NullMarked
package io.assay.eval.labelling;

import org.jspecify.annotations.NullMarked;

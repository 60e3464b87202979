/** Text to clean text, the same for the same bytes on any machine. */
@NullMarked
package io.assay.ingest.clean;

import org.jspecify.annotations.NullMarked;

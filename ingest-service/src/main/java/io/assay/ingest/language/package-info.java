/** What language a text is in. */
@NullMarked
package io.assay.ingest.language;

import org.jspecify.annotations.NullMarked;

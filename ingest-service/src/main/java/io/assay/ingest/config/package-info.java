/** What can be configured, and how the parts are put together. */
@NullMarked
package io.assay.ingest.config;

import org.jspecify.annotations.NullMarked;

/** What the dashboard shows, as JSON for programs: read only, and described by OpenAPI at {@code /q/openapi}. */
@NullMarked
package io.assay.eval.api;

import org.jspecify.annotations.NullMarked;

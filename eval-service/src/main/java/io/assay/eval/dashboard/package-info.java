/** The dashboard: pages and server-sent events over the store. */
@NullMarked
package io.assay.eval.dashboard;

import org.jspecify.annotations.NullMarked;

/** Who looks at the dashboard. */
@NullMarked
package io.assay.eval.dashboard.person;

import org.jspecify.annotations.NullMarked;

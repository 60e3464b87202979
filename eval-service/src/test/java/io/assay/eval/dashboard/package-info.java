/** Tests of the dashboard, and evaluations to show in it. */
@NullMarked
package io.assay.eval.dashboard;

import org.jspecify.annotations.NullMarked;

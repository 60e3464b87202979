/** Where people label: what waits, one item at a time, and the labels as events. */
@NullMarked
package io.assay.eval.dashboard.label;

import org.jspecify.annotations.NullMarked;

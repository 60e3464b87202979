/** Where people begin: what runs, what was decided, what wants to be done; and the list of all evaluations. */
@NullMarked
package io.assay.eval.dashboard.home;

import org.jspecify.annotations.NullMarked;

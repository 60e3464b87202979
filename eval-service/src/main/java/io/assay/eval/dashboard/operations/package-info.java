/** Topics, consumer groups and dead letters, and what operators do about them. */
@NullMarked
package io.assay.eval.dashboard.operations;

import org.jspecify.annotations.NullMarked;

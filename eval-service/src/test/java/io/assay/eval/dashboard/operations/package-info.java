@NullMarked
package io.assay.eval.dashboard.operations;

import org.jspecify.annotations.NullMarked;

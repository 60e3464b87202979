@NullMarked
package io.assay.eval.dashboard.label;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.eval.dashboard.judge;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.eval.judge;

import org.jspecify.annotations.NullMarked;

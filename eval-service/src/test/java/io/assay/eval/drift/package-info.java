@NullMarked
package io.assay.eval.drift;

import org.jspecify.annotations.NullMarked;

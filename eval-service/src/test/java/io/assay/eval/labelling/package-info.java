@NullMarked
package io.assay.eval.labelling;

import org.jspecify.annotations.NullMarked;

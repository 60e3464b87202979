@NullMarked
package io.assay.eval.messaging;

import org.jspecify.annotations.NullMarked;

/** Why a request is not answered. */
@NullMarked
package io.assay.eval.problem;

import org.jspecify.annotations.NullMarked;

/** What models say of texts that wait for a label: which is next, and what its label might be. */
@NullMarked
package io.assay.eval.advice;

import org.jspecify.annotations.NullMarked;

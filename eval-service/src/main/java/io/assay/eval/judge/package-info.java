/** What people judge: which two models are asked the same, what becomes of a judgement, and what judgements say of models. */
@NullMarked
package io.assay.eval.judge;

import org.jspecify.annotations.NullMarked;

/** Output tensors to answers, one class per task. */
@NullMarked
package io.assay.inference.task;

import org.jspecify.annotations.NullMarked;

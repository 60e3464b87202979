/** Loads, runs and closes a model. ONNX Runtime stops here. */
@NullMarked
package io.assay.inference.session;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.assay.eval.dashboard.documents;

import org.jspecify.annotations.NullMarked;

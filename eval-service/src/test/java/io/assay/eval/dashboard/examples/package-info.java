@NullMarked
package io.assay.eval.dashboard.examples;

import org.jspecify.annotations.NullMarked;

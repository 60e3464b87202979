@NullMarked
package io.assay.eval.dashboard.home;

import org.jspecify.annotations.NullMarked;

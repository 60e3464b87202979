@NullMarked
package io.assay.eval.dashboard.models;

import org.jspecify.annotations.NullMarked;

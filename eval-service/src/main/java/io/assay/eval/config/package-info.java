/** Configuration, and the objects that it makes. */
@NullMarked
package io.assay.eval.config;

import org.jspecify.annotations.NullMarked;

/** Model files, checked by digest before use. */
@NullMarked
package io.assay.inference.store;

import org.jspecify.annotations.NullMarked;

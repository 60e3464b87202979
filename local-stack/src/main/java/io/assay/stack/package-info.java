/** A real broker and a real database from jars, and with them the whole of Assay on one machine. */
@NullMarked
package io.assay.stack;

import org.jspecify.annotations.NullMarked;

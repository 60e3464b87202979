/** The projection in PostgreSQL: rows, tables and migrations. SQL stops here. */
@NullMarked
package io.assay.eval.store;

import org.jspecify.annotations.NullMarked;

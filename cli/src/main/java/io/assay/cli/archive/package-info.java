/** A collection or an evaluation as one file: what belongs into it, how it is written and read, what it says anew elsewhere. */
@NullMarked
package io.assay.cli.archive;

import org.jspecify.annotations.NullMarked;

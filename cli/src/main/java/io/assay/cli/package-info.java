/** The command {@code assay}: one class per command. */
@NullMarked
package io.assay.cli;

import org.jspecify.annotations.NullMarked;

/** Offsets into text, in Unicode code points. */
@NullMarked
package io.assay.contracts.text;

import org.jspecify.annotations.NullMarked;

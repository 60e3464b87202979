/** A page complete in itself: tables and drawings, light and dark, on screen and paper. */
@NullMarked
package io.assay.reports.html;

import org.jspecify.annotations.NullMarked;

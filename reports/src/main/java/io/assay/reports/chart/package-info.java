/** Drawings as numbers: axes, places of marks and labels. Knows no SVG. */
@NullMarked
package io.assay.reports.chart;

import org.jspecify.annotations.NullMarked;

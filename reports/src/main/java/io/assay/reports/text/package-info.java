/** Numbers, names of metrics and verdicts as people read them. */
@NullMarked
package io.assay.reports.text;

import org.jspecify.annotations.NullMarked;

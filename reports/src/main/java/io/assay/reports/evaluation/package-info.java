/** What a report is made from: the models of an evaluation, the best first, and what belongs to them. */
@NullMarked
package io.assay.reports.evaluation;

import org.jspecify.annotations.NullMarked;

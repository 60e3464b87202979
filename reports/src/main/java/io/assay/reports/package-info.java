/**
 * An evaluation as a report to read and to keep, in several formats. The command line and the dashboard share this. Knows no
 * Kafka, no SQL, no clock: the same evaluation gives the same bytes.
 */
@NullMarked
package io.assay.reports;

import org.jspecify.annotations.NullMarked;

/** What a person sees: lines, progress, tables, units. Knows no Kafka. */
@NullMarked
package io.assay.cli.terminal;

import org.jspecify.annotations.NullMarked;

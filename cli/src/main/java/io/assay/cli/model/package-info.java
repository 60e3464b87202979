/** Folders of model files to registrations. Knows no Kafka. */
@NullMarked
package io.assay.cli.model;

import org.jspecify.annotations.NullMarked;

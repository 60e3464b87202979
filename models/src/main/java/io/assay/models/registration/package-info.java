/** Folders of model files to registrations. Knows no Kafka. */
@NullMarked
package io.assay.models.registration;

import org.jspecify.annotations.NullMarked;

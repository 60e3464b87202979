/** Which models are held, and what they answer. Knows no Kafka. */
@NullMarked
package io.assay.inference.engine;

import org.jspecify.annotations.NullMarked;

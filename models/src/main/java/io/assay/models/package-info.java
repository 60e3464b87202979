/**
 * Where a model's files come from, and what its ONNX file needs. What reads a model to register it and what runs it share
 * this. Knows no Kafka and no ONNX Runtime.
 */
@NullMarked
package io.assay.models;

import org.jspecify.annotations.NullMarked;

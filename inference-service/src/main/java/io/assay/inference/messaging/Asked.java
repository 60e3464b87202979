package io.assay.inference.messaging;

import io.assay.contracts.event.InferenceRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A request, and what asked it.
 *
 * @param record the request's own record, or that of a passage that a live model reads
 */
record Asked(InferenceRequested request, ConsumerRecord<String, byte[]> record) {}

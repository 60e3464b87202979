package io.assay.eval.api;

import io.assay.messaging.operations.DeadLetter;

/**
 * A dead letter in a list.
 *
 * @param id {@code TOPIC/PARTITION/OFFSET}, as the command line takes it
 * @param letter all but its value
 */
public record DeadLetterItem(String id, DeadLetter letter) {}

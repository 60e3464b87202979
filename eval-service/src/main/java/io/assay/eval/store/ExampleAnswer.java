package io.assay.eval.store;

import io.assay.contracts.event.Prediction.Outcome;
import java.util.Optional;

/**
 * What a model said of an example.
 *
 * @param outcome empty where it failed, or said nothing of the kind that is read
 */
public record ExampleAnswer(String exampleId, String modelId, Optional<Outcome> outcome) {}

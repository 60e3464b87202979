package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * An example, and what models said of it.
 *
 * @param said by model id, of those that have a prediction; nothing where the model failed; not copied
 */
record AnsweredExample(Example example, Map<String, Optional<Outcome>> said) {}

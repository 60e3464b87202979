package io.assay.eval.evaluation;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Prediction.Outcome;
import java.util.Optional;

/** Scores what one model says of examples, which come one by one, in the order of their ids. */
interface AnswerScoring {
    /** Takes an example, and what the model said; nothing where it failed. */
    void add(Example example, Optional<Outcome> said);

    /** The scores of all examples; to be asked for once. */
    Scores scores();
}

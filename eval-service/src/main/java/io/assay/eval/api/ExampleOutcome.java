package io.assay.eval.api;

import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.WireName;
import org.jspecify.annotations.Nullable;

/**
 * What came of a model on an example.
 *
 * @param exampleId the example's id
 * @param standing {@code failed}, {@code wrong}, {@code partly}, {@code graded} (neither right nor wrong) or {@code right}
 * @param score the value that the model's metrics are made of
 * @param loss the greater, the worse; absent where it has no end
 * @param confidence how sure the model was; absent where that is not known
 * @param given the class that it gave; absent where it gave none, or examples do not have one each
 * @param cut whether it read the input only in part
 * @param modelsWrong how many of the evaluation's models are wrong about the example, or failed
 * @param disagreement how far the models disagree about it; 0 where they agree
 */
public record ExampleOutcome(
        String exampleId,
        String standing,
        double score,
        @Nullable Float loss,
        @Nullable Double confidence,
        @Nullable String given,
        boolean cut,
        int modelsWrong,
        float disagreement) {
    static ExampleOutcome of(ScoredExample example) {
        float loss = example.outcome().loss();
        return new ExampleOutcome(
                example.exampleId(),
                WireName.of(example.outcome().standing()),
                example.outcome().score(),
                loss == Float.MAX_VALUE ? null : loss,
                example.outcome().confidence(),
                example.outcome().given(),
                example.outcome().cut(),
                example.wrong(),
                example.disagreement());
    }
}

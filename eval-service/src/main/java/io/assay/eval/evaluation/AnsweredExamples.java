package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.ExampleTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The examples of an evaluation whose whole input a model was asked about, read a part at a time. */
@ApplicationScoped
public class AnsweredExamples {
    private static final int PAGE = 1_000;

    private final ExampleTable examples;
    private final AnswerTable answers;

    AnsweredExamples(ExampleTable examples, AnswerTable answers) {
        this.examples = examples;
        this.answers = answers;
    }

    /**
     * Shows each example that has a prediction, in the order of the ids, and what the model said; nothing where it failed.
     */
    void visit(EvaluationRequested request, ModelRegistered model, BiConsumer<Example, Optional<Outcome>> visitor) {
        LabelMapping mapping = LabelMapping.of(request, model.modelId());
        List<Example> page = examples.page(request.dataset(), request.split(), "", PAGE);
        while (!page.isEmpty()) {
            Map<String, Optional<Outcome>> said = answers.find(
                    request.evaluationId(),
                    model.modelId(),
                    page.stream().map(Example::exampleId).toList());
            for (Example example : page) {
                Optional<Outcome> outcome = said.get(example.exampleId());
                if (outcome != null) {
                    visitor.accept(example, outcome.map(mapping::apply));
                }
            }
            page = examples.page(
                    request.dataset(),
                    request.split(),
                    page.get(page.size() - 1).exampleId(),
                    PAGE);
        }
    }
}

package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.RequestTable.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
        visit(request, model, request.dataset(), request.split(), Role.INPUT, visitor);
    }

    /** The same of the examples of the reference; nothing where there is none. */
    void visitReference(
            EvaluationRequested request, ModelRegistered model, BiConsumer<Example, Optional<Outcome>> visitor) {
        if (request.reference() != null) {
            visit(request, model, request.reference(), null, Role.REFERENCE, visitor);
        }
    }

    private void visit(
            EvaluationRequested request,
            ModelRegistered model,
            String dataset,
            @Nullable String split,
            Role role,
            BiConsumer<Example, Optional<Outcome>> visitor) {
        LabelMapping mapping = LabelMapping.of(request, model.modelId());
        List<Example> page = examples.page(dataset, split, "", PAGE);
        while (!page.isEmpty()) {
            Map<String, Optional<Outcome>> said = answers.find(
                    request.evaluationId(),
                    model.modelId(),
                    role,
                    page.stream().map(Example::exampleId).toList());
            for (Example example : page) {
                Optional<Outcome> outcome = said.get(example.exampleId());
                if (outcome != null) {
                    visitor.accept(example, outcome.map(mapping::apply));
                }
            }
            page = examples.page(dataset, split, page.get(page.size() - 1).exampleId(), PAGE);
        }
    }
}

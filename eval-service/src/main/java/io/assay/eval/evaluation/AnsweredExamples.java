package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.metric.IdOrder;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.ExampleAnswer;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.RequestTable.Role;
import io.assay.eval.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The examples of an evaluation in the order of their ids, with what models said of their whole inputs. They are read once
 * for all models, and a part ahead of whoever looks at them.
 */
@ApplicationScoped
public class AnsweredExamples {
    private final ExampleTable examples;
    private final AnswerTable answers;
    private final ExecutorService threads;

    AnsweredExamples(ExampleTable examples, AnswerTable answers, ExecutorService threads) {
        this.examples = examples;
        this.answers = answers;
        this.threads = threads;
    }

    /** Shows all examples, a part at a time. */
    @Transactional
    void visit(EvaluationRequested request, List<String> modelIds, Consumer<List<AnsweredExample>> visitor) {
        visit(request, modelIds, request.dataset(), request.split(), Role.INPUT, visitor);
    }

    /** Shows each example of which a model has a prediction; nothing where it failed. */
    @Transactional
    void visit(EvaluationRequested request, ModelRegistered model, BiConsumer<Example, Optional<Outcome>> visitor) {
        visit(request, List.of(model.modelId()), part -> show(part, model, visitor));
    }

    /** The same of the examples of the reference; nothing where there is none. */
    @Transactional
    void visitReference(
            EvaluationRequested request, ModelRegistered model, BiConsumer<Example, Optional<Outcome>> visitor) {
        if (request.reference() != null) {
            List<String> modelIds = List.of(model.modelId());
            visit(request, modelIds, request.reference(), null, Role.REFERENCE, part -> show(part, model, visitor));
        }
    }

    private static void show(
            List<AnsweredExample> part, ModelRegistered model, BiConsumer<Example, Optional<Outcome>> visitor) {
        for (AnsweredExample each : part) {
            Optional<Outcome> said = each.said().get(model.modelId());
            if (said != null) {
                visitor.accept(each.example(), said);
            }
        }
    }

    private void visit(
            EvaluationRequested request,
            List<String> modelIds,
            String dataset,
            @Nullable String split,
            Role role,
            Consumer<List<AnsweredExample>> visitor) {
        try (Rows<Example> asked = examples.all(dataset, split);
                Rows<ExampleAnswer> said = answers.all(request.evaluationId(), modelIds, role);
                ReadAhead<ExampleAnswer> saidAhead = new ReadAhead<>(threads, said);
                ReadAhead<AnsweredExample> pairs =
                        new ReadAhead<>(threads, new Pairing(asked, saidAhead, mappings(request, modelIds)))) {
            for (List<AnsweredExample> part = pairs.next(); !part.isEmpty(); part = pairs.next()) {
                visitor.accept(part);
            }
        }
    }

    private static Map<String, LabelMapping> mappings(EvaluationRequested request, List<String> modelIds) {
        Map<String, LabelMapping> mappings = new HashMap<>();
        modelIds.forEach(model -> mappings.put(model, LabelMapping.of(request, model)));
        return mappings;
    }

    /** Puts examples and answers together, both of which come in the order of the ids. */
    private static final class Pairing implements Iterator<AnsweredExample> {
        private final Iterator<Example> asked;
        private final ReadAhead<ExampleAnswer> said;
        private final Map<String, LabelMapping> mappings;
        private Iterator<ExampleAnswer> part = Collections.emptyIterator();
        private @Nullable ExampleAnswer answer;

        Pairing(Iterator<Example> asked, ReadAhead<ExampleAnswer> said, Map<String, LabelMapping> mappings) {
            this.asked = asked;
            this.said = said;
            this.mappings = mappings;
            this.answer = nextAnswer();
        }

        @Override
        public boolean hasNext() {
            return asked.hasNext();
        }

        @Override
        public AnsweredExample next() {
            Example example = asked.next();
            return new AnsweredExample(example, answers(example.exampleId()));
        }

        private Map<String, Optional<Outcome>> answers(String exampleId) {
            Map<String, Optional<Outcome>> found = new HashMap<>();
            while (answer != null) {
                int order = IdOrder.ASCENDING.compare(answer.exampleId(), exampleId);
                if (order > 0) {
                    break;
                }
                if (order == 0) { // else its example is gone
                    LabelMapping mapping = Objects.requireNonNull(mappings.get(answer.modelId()), "asked for");
                    found.put(answer.modelId(), answer.outcome().map(mapping::apply));
                }
                answer = nextAnswer();
            }
            return found;
        }

        private @Nullable ExampleAnswer nextAnswer() {
            if (!part.hasNext()) {
                part = said.next().iterator();
            }
            return part.hasNext() ? part.next() : null;
        }
    }
}

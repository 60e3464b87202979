package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.LabelErrors;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Progress;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.metric.ClassMeasure;
import io.assay.eval.metric.KeptScores;
import io.assay.eval.metric.LabelScores;
import io.assay.eval.statistics.ConfidentJoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores the classes that a model gives to texts. Where each text has one, the model's is the label of the best score; where
 * texts may have several, they are those with a score of at least one half.
 */
@ApplicationScoped
public class TextClassificationScoring {
    /** Means of what each text scores for itself. */
    static final Map<String, ClassMeasure> SAMPLE_AVERAGES = sampleAverages();

    /** Of all models together: some 100 megabytes. */
    private static final int MOST_KEPT = 8_000_000;

    private final AnsweredExamples examples;

    TextClassificationScoring(AnsweredExamples examples) {
        this.examples = examples;
    }

    /**
     * Begins to score texts. To one on which it failed, a model gives no class.
     *
     * @param progress only in the end it is looked for labels that are likely wrong
     */
    AnswerScoring begin(EvaluationRequested request, ModelRegistered model, Progress progress) {
        return begin(
                request,
                model,
                progress,
                new KeptScores(MOST_KEPT / request.models().size()));
    }

    /** The same, with what keeps scores until it is looked for labels that are likely wrong. */
    AnswerScoring begin(EvaluationRequested request, ModelRegistered model, Progress progress, KeptScores kept) {
        ClassifiedTexts texts = new ClassifiedTexts(
                Metrics.reported(Task.TEXT_CLASSIFICATION, request.metric()), !ExampleRequests.comparesLabels(model));
        return new AnswerScoring() {
            @Override
            public void add(Example example, Optional<Outcome> said) {
                List<String> classes = classes(example);
                LabelScores scores = TextClassificationScoring.scores(said);
                texts.add(classes, scores);
                if (progress == Progress.FINAL && classes.size() == 1) {
                    kept.add(example.exampleId(), classes.get(0), scores);
                }
            }

            @Override
            public Scores scores() {
                Scores scores = texts.scores();
                GivenClasses given = scores.classes();
                return progress != Progress.FINAL
                                || given == null
                                || given.thresholds().isEmpty()
                        ? scores
                        : scores.with(given.with(labelErrors(request, model, given.thresholds(), kept)));
            }
        };
    }

    /** Only now it is known from which probability on the model is sure. Reads what is too much to be kept once more. */
    private LabelErrors labelErrors(
            EvaluationRequested request, ModelRegistered model, Map<String, Double> thresholds, KeptScores kept) {
        ConfidentJoint joint = new ConfidentJoint(thresholds, MetricsComputed.MOST_SUSPECTS);
        if (kept.areAll()) {
            kept.visit(joint::add);
        } else {
            examples.visit(
                    request,
                    model,
                    (example, said) -> joint.add(
                            example.exampleId(),
                            classes(example).get(0),
                            scores(said).scores()));
        }
        return joint.errors();
    }

    private static List<String> classes(Example example) {
        if (example.label() instanceof Label.Classes classes) {
            return classes.labels();
        }
        throw new IllegalStateException("planned without classes: " + example.key());
    }

    private static LabelScores scores(Optional<Outcome> said) {
        return said.orElse(null) instanceof Labels labels ? LabelScores.of(labels.labels()) : LabelScores.NONE;
    }

    private static Map<String, ClassMeasure> sampleAverages() {
        Map<String, ClassMeasure> averages = new LinkedHashMap<>();
        for (ClassMeasure measure : ClassMeasure.values()) {
            averages.put(measure + "_samples", measure);
        }
        return Collections.unmodifiableMap(averages);
    }
}

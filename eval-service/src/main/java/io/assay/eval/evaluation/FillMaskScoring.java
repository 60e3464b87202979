package io.assay.eval.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.metric.LossMetric;
import io.assay.eval.metric.DomainFitTally;
import io.assay.eval.metric.DomainFitTally.Sums;
import io.assay.eval.statistics.StatisticFamily;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Scores how well a masked language model and its vocabulary fit a domain's texts; where there is a reference, beside how
 * well they fit its texts.
 */
@ApplicationScoped
public class FillMaskScoring {
    /** What is known of texts alone. */
    static final Map<LossMetric, ToDoubleFunction<Sums>> MEASURES = measures();

    private final AnsweredExamples examples;

    FillMaskScoring(AnsweredExamples examples) {
        this.examples = examples;
    }

    /** Begins to score texts. One on which the model failed counts like that which it fits worst. */
    AnswerScoring begin(EvaluationRequested request, ModelRegistered model) {
        DomainFitTally.Builder own = new DomainFitTally.Builder();
        List<Optional<DomainFit>> fits = new ArrayList<>();
        return new AnswerScoring() {
            @Override
            public void add(Example example, Optional<Outcome> said) {
                own.add(text(example), fit(said));
                fits.add(fit(said).filter(fit -> fit.tokens() > 0));
            }

            @Override
            public Scores scores() {
                DomainFitTally.Builder reference = new DomainFitTally.Builder();
                examples.visitReference(request, model, (example, said) -> reference.add(text(example), fit(said)));
                return FillMaskScoring.scores(own.texts(), own.build(), reference.build())
                        .with(each(fits));
            }
        };
    }

    /** Perplexities; where there is none, that of the text that fits worst. */
    private static ExampleScores each(List<Optional<DomainFit>> fits) {
        double worst = fits.stream()
                .flatMap(Optional::stream)
                .mapToDouble(DomainFit::pseudoPerplexity)
                .max()
                .orElse(0);
        double[] values = fits.stream()
                .mapToDouble(fit -> fit.map(DomainFit::pseudoPerplexity).orElse(worst))
                .toArray();
        return ExampleScores.ofGrades(values, values);
    }

    /** The scores of texts, some of which may have no tokens. */
    static Scores scores(int texts, Optional<DomainFitTally> own, Optional<DomainFitTally> reference) {
        Scores scores = own.map(tally ->
                        new Scores(texts, Map.of(), List.of(family(tally, reference.map(general -> general.sums()
                                .overAll(general.texts()))))))
                .orElseGet(() -> new Scores(texts, Map.of(), List.of()));
        return reference.map(tally -> scores.beside(elsewhere(tally))).orElse(scores);
    }

    private static StatisticFamily<Sums> family(DomainFitTally tally, Optional<Sums> reference) {
        Map<String, ToDoubleFunction<Sums>> measures = new LinkedHashMap<>();
        MEASURES.forEach((metric, measure) -> measures.put(metric.toString(), measure));
        // The reference is the yardstick: it is not resampled with the texts that are held against it.
        reference.ifPresent(general -> measures.put(
                LossMetric.PSEUDO_PERPLEXITY_RATIO.toString(),
                sums -> sums.pseudoPerplexity() / general.pseudoPerplexity()));
        return new StatisticFamily<>(tally.sums(), measures);
    }

    private static Scores elsewhere(DomainFitTally tally) {
        Map<String, ToDoubleFunction<Sums>> measures = new LinkedHashMap<>();
        MEASURES.forEach((metric, measure) -> measures.put(metric.onReference(), measure));
        return new Scores(tally.texts(), Map.of(), List.of(new StatisticFamily<>(tally.sums(), measures)));
    }

    private static String text(Example example) {
        if (example.input() instanceof Input.Text text) {
            return text.text();
        }
        throw new IllegalStateException("planned without a text: " + example.key());
    }

    private static Optional<DomainFit> fit(Optional<Outcome> said) {
        return said.filter(DomainFit.class::isInstance).map(DomainFit.class::cast);
    }

    private static Map<LossMetric, ToDoubleFunction<Sums>> measures() {
        Map<LossMetric, ToDoubleFunction<Sums>> measures = new LinkedHashMap<>();
        measures.put(LossMetric.PSEUDO_PERPLEXITY, Sums::pseudoPerplexity);
        measures.put(LossMetric.PSEUDO_PERPLEXITY_PER_WORD, Sums::pseudoPerplexityPerWord);
        measures.put(LossMetric.FERTILITY, Sums::fertility);
        measures.put(LossMetric.UNKNOWN_SHARE, Sums::unknownShare);
        return Collections.unmodifiableMap(measures);
    }
}

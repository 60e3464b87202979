package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Confusion;
import io.assay.contracts.event.MetricsComputed.ErrorCount;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.contracts.event.MetricsComputed.Truncation;
import io.assay.contracts.event.MetricsComputed.Unscored;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.contracts.metric.Direction;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.OutcomeSet;
import io.assay.reports.text.Figures;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to know before trusting the values of an evaluation, model by model, the best first.
 *
 * @param metric what decides, as people write it
 * @param unanswered models that gave no answer to some examples
 * @param cut models that read some examples only in part
 * @param weak slices on which a model is worse than elsewhere by more than chance, the clearest of a model first
 * @param more how many such slices are not among them, in words; empty where none
 * @param confused which class was taken most often for which other, model by model
 */
public record Caveats(
        String metric,
        List<Unanswered> unanswered,
        List<Cut> cut,
        List<WeakSlice> weak,
        String more,
        List<Confused> confused) {
    /** Of each model; all of them are in its report. */
    private static final int MOST_SLICES = 5;

    /** The same of classes that it confuses. */
    private static final int MOST_CONFUSED = 5;

    private static final String NONE = "–";
    private static final String LABEL = "label";

    /** Copies the lists. */
    public Caveats {
        unanswered = List.copyOf(unanswered);
        cut = List.copyOf(cut);
        weak = List.copyOf(weak);
        confused = List.copyOf(confused);
    }

    /** Nothing where there is nothing to say. */
    static @Nullable Caveats of(EvaluationReport evaluation) {
        List<Unanswered> unanswered = new ArrayList<>();
        List<Cut> cut = new ArrayList<>();
        List<WeakSlice> weak = new ArrayList<>();
        List<Confused> confused = new ArrayList<>();
        long left = 0;
        Direction direction = evaluation.request().direction();
        for (Candidate candidate : Candidate.ranked(evaluation)) {
            MetricsComputed report = candidate.report();
            if (report == null) {
                continue;
            }
            unanswered(candidate, report.unscored()).forEach(unanswered::add);
            cut(candidate, report.truncation()).forEach(cut::add);
            List<Slice> worse = report.slices().stream()
                    .filter(slice -> slice.significantlyWorse(direction))
                    .sorted(Comparator.comparingDouble(Slice::adjustedPValue))
                    .toList();
            worse.stream()
                    .limit(MOST_SLICES)
                    .map(slice -> weak(candidate, slice, evaluation.request()))
                    .forEach(weak::add);
            left += Math.max(0, worse.size() - MOST_SLICES);
            report.confusions().stream()
                    .filter(confusion -> !confusion.meant().equals(confusion.given()))
                    .limit(MOST_CONFUSED)
                    .map(confusion -> confused(candidate, confusion, evaluation.request()))
                    .forEach(confused::add);
        }
        if (unanswered.isEmpty() && cut.isEmpty() && weak.isEmpty() && confused.isEmpty()) {
            return null;
        }
        return new Caveats(
                MetricName.written(evaluation.request().metric()),
                unanswered,
                cut,
                weak,
                left == 0 ? "" : Figures.count(left, "more slice"),
                confused);
    }

    private static Stream<Unanswered> unanswered(Candidate candidate, @Nullable Unscored unscored) {
        return unscored == null
                        || (unscored.examples() == 0 && unscored.errors().isEmpty())
                ? Stream.of()
                : Stream.of(new Unanswered(
                        candidate.id(),
                        Figures.count(unscored.examples()),
                        unscored.errors().stream().map(Caveats::words).toList(),
                        score(unscored.worst()),
                        score(unscored.best())));
    }

    private static Stream<Cut> cut(Candidate candidate, @Nullable Truncation truncation) {
        return truncation == null
                ? Stream.of()
                : Stream.of(new Cut(
                        candidate.id(),
                        Figures.count(truncation.examples()),
                        Figures.share(truncation.share()),
                        Score.of(truncation.cut()),
                        Score.of(truncation.uncut())));
    }

    private static WeakSlice weak(Candidate candidate, Slice slice, EvaluationRequested request) {
        return new WeakSlice(
                slice.property() + ": " + slice.value(),
                examples(request, candidate)
                        .with(
                                slice.property().equals(LABEL) ? LABEL : "slice",
                                OutcomeSet.trait(slice.property(), slice.value()))
                        .text(),
                candidate.id(),
                Figures.count(slice.examples()),
                Score.of(slice.score()),
                Score.of(slice.rest()),
                Figures.pValue(slice.adjustedPValue()));
    }

    private static Confused confused(Candidate candidate, Confusion confusion, EvaluationRequested request) {
        return new Confused(
                confusion.meant(),
                EvaluationPaths.mistakes(examples(request, candidate), confusion.meant(), confusion.given())
                        .text(),
                confusion.given() == null ? "no class" : confusion.given(),
                candidate.id(),
                Figures.count(confusion.examples()));
    }

    private static Address examples(EvaluationRequested request, Candidate candidate) {
        return EvaluationPaths.examples(request.evaluationId()).with("model", candidate.id());
    }

    private static String words(ErrorCount error) {
        return words(error.error()) + ": " + Figures.count(error.requests(), "request");
    }

    private static String words(ErrorKind error) {
        return switch (error) {
            case MODEL_UNKNOWN -> "no such model is registered";
            case MODEL_NOT_LOADED -> "the model could not be loaded";
            case TASK_UNSUPPORTED -> "the model does not do this task";
            case INPUT_INVALID -> "the input is not what the task takes";
            case RUN_FAILED -> "the run failed";
        };
    }

    private static String score(@Nullable Double value) {
        return value == null ? NONE : Figures.score(value);
    }

    /**
     * A model that gave no answer to some examples, which are scored as wrong.
     *
     * @param model its id
     * @param examples their number
     * @param reasons why, the most frequent first
     * @param worst the deciding metric were all of them wrong; a dash where it is no mean over examples
     * @param best the same were all of them right
     */
    public record Unanswered(String model, String examples, List<String> reasons, String worst, String best) {}

    /**
     * A model that read some examples only up to its limit.
     *
     * @param model its id
     * @param examples their number
     * @param share the same as a share of all
     * @param on the deciding metric on these
     * @param elsewhere the same on the others
     */
    public record Cut(String model, String examples, String share, Score on, Score elsewhere) {}

    /**
     * Examples with something in common on which a model is worse than on the others.
     *
     * @param slice what they have in common
     * @param path where they are listed, when the evaluation is finished
     * @param model its id
     * @param examples their number
     * @param on the deciding metric on these
     * @param elsewhere the same on the others
     * @param pValue adjusted p, as an equation
     */
    public record WeakSlice(
            String slice, String path, String model, String examples, Score on, Score elsewhere, String pValue) {}

    /**
     * A class that a model takes for another.
     *
     * @param meant the class that the examples have
     * @param path where they are listed, when the evaluation is finished
     * @param given the class that they were given
     * @param model its id
     * @param examples their number
     */
    public record Confused(String meant, String path, String given, String model, String examples) {}

    /**
     * The deciding metric on a part of the examples.
     *
     * @param value its value; a dash where it is not defined
     * @param interval its 95 % interval; empty where it is not defined
     */
    public record Score(String value, String interval) {
        static Score of(@Nullable Estimate estimate) {
            return estimate == null
                    ? new Score(NONE, "")
                    : new Score(Figures.score(estimate.value()), Figures.interval(estimate));
        }
    }
}

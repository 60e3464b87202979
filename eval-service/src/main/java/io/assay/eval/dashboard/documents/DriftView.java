package io.assay.eval.dashboard.documents;

import io.assay.eval.drift.DriftReport;
import io.assay.eval.drift.LiveModels;
import io.assay.eval.drift.ModelDrift;
import io.assay.eval.drift.ModelDrift.Point;
import io.assay.eval.drift.ModelDrift.Shift;
import io.assay.eval.statistics.Drift;
import io.assay.eval.statistics.ModelAgreement;
import io.assay.eval.store.Period;
import io.assay.eval.store.WireName;
import io.assay.reports.text.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of what live models say of a collection.
 *
 * @param collection its name
 * @param collectionPath where its page is
 * @param sampled how many passages of each period were looked at
 * @param periods choices of how long they are
 * @param models the live models
 * @param pairs how far they agree
 */
record DriftView(
        String collection,
        String collectionPath,
        String sampled,
        List<PeriodChoice> periods,
        List<Model> models,
        List<Pair> pairs) {
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MOST_LABELS = 4;

    /**
     * How long periods may be.
     *
     * @param name what the address calls it
     * @param chosen whether it is
     */
    record PeriodChoice(String name, boolean chosen) {}

    /**
     * A model.
     *
     * @param id its id
     * @param task what it does
     * @param reference the period that the others are held against; empty where none has answers enough
     * @param silent whether it says nothing that can be held against anything, such as vectors
     * @param lines the periods, the newest first
     */
    record Model(String id, String task, String reference, boolean silent, List<Line> lines) {}

    /**
     * A period.
     *
     * @param start its first moment, in UTC
     * @param passages how many were looked at
     * @param answered how many of them have an answer
     * @param failed on how many the model failed; empty for none
     * @param labels the labels given oftenest, with their shares
     * @param score the mean score; empty where there is none
     * @param ofLabels how far labels have moved
     * @param ofScores how far scores have
     */
    record Line(
            String start,
            String passages,
            String answered,
            String failed,
            List<String> labels,
            String score,
            Moved ofLabels,
            Moved ofScores) {}

    /**
     * How far something has moved.
     *
     * @param index the population stability index; empty where it is not known
     * @param divergence the Jensen-Shannon divergence, in bits
     * @param words what to think of it
     * @param look name of its look
     */
    record Moved(String index, String divergence, String words, String look) {
        private static Moved of(@Nullable Shift shift, boolean isReference) {
            if (shift == null) {
                return new Moved("", "", isReference ? "reference" : "–", "unknown");
            }
            double index = shift.populationStability();
            return new Moved(
                    Figures.score(index),
                    Figures.score(shift.jensenShannon()),
                    index < Drift.LEAST_SHIFT ? "steady" : index < Drift.GREAT_SHIFT ? "has moved" : "has moved far",
                    index < Drift.LEAST_SHIFT ? "sound" : index < Drift.GREAT_SHIFT ? "doubtful" : "poor");
        }
    }

    /**
     * Two models.
     *
     * @param one the one
     * @param other the other
     * @param passages how many both answered
     * @param share of these to which both gave the same label
     * @param kappa the same beyond chance
     */
    record Pair(String one, String other, String passages, String share, String kappa) {}

    static DriftView of(String collection, Period period, DriftReport report) {
        return new DriftView(
                collection,
                DocumentPaths.collection(collection).text(),
                Figures.count(LiveModels.SAMPLED),
                Arrays.stream(Period.values())
                        .map(one -> new PeriodChoice(WireName.of(one), one == period))
                        .toList(),
                report.models().stream().map(model -> model(model, period)).toList(),
                report.agreement().stream().map(DriftView::pair).toList());
    }

    private static Model model(ModelDrift drift, Period period) {
        Instant reference = drift.reference();
        return new Model(
                drift.modelId(),
                drift.task().wireName(),
                reference == null ? "" : start(reference, period),
                drift.points().stream().allMatch(point -> point.answered() == 0),
                drift.points().stream()
                        .sorted(Comparator.comparing(Point::start).reversed())
                        .map(point -> line(point, period, point.start().equals(reference)))
                        .toList());
    }

    private static Line line(Point point, Period period, boolean isReference) {
        return new Line(
                start(point.start(), period),
                Figures.count(point.sampled()),
                Figures.count(point.answered()),
                point.failed() == 0 ? "" : Figures.count(point.failed()) + " failed",
                labels(point),
                point.score().isPresent() ? Figures.score(point.score().getAsDouble()) : "",
                Moved.of(point.ofLabels(), isReference),
                Moved.of(point.ofScores(), isReference));
    }

    private static List<String> labels(Point point) {
        return point.labels().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LABELS)
                .map(label -> label.getKey() + " " + Figures.percent(label.getValue(), point.answered()))
                .toList();
    }

    private static Pair pair(ModelAgreement.Pair pair) {
        return new Pair(
                pair.one(),
                pair.other(),
                Figures.count(pair.inputs()),
                Figures.share(pair.share()),
                pair.kappa().isPresent() ? Figures.score(pair.kappa().getAsDouble()) : "–");
    }

    private static String start(Instant start, Period period) {
        return (period == Period.HOUR ? HOURS : DAYS).withZone(ZoneOffset.UTC).format(start);
    }
}

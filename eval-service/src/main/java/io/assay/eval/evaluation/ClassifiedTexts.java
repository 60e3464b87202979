package io.assay.eval.evaluation;

import io.assay.contracts.event.MetricsComputed.ReliabilityBin;
import io.assay.contracts.metric.LossMetric;
import io.assay.eval.metric.Averaging;
import io.assay.eval.metric.Calibration;
import io.assay.eval.metric.ClassAssignments;
import io.assay.eval.metric.ClassMeasure;
import io.assay.eval.metric.ClassTally;
import io.assay.eval.metric.LabelRanking;
import io.assay.eval.metric.LabelRanking.Averages;
import io.assay.eval.metric.LabelScores;
import io.assay.eval.metric.Reliability;
import io.assay.eval.metric.ScoreColumns;
import io.assay.eval.metric.ZeroDivision;
import io.assay.eval.statistics.ConfidentThresholds;
import io.assay.eval.statistics.StatisticFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Collects what a model says of texts, and scores it when it is known whether texts may have several classes. */
final class ClassifiedTexts {
    /** From this score on, a label is given where texts may have several: what the pipelines' users take. */
    private static final double THRESHOLD = 0.5;

    private static final int SEVERAL = 3;

    private final List<String> metrics;
    private final ClassAssignments.Builder bestLabels = new ClassAssignments.Builder();
    private final ClassAssignments.Builder likelyLabels = bestLabels.ofAnotherRule();
    private final ScoreColumns columns = new ScoreColumns();
    /** Those that there are, as far as it is asked whether they are more than two. */
    private final Set<String> labels = new HashSet<>();

    private final DoubleStream.Builder confidences = DoubleStream.builder();
    private final DoubleStream.Builder logLosses = DoubleStream.builder();
    private final DoubleStream.Builder briers = DoubleStream.builder();
    private final List<Top> tops = new ArrayList<>();
    private final ConfidentThresholds thresholds = new ConfidentThresholds();
    private boolean probabilities;

    /**
     * A collection to be scored by these metrics, as far as they are defined for what it will hold.
     *
     * @param mayBeProbabilities whether scores that look like probabilities are some
     */
    ClassifiedTexts(List<String> metrics, boolean mayBeProbabilities) {
        this.metrics = metrics;
        this.probabilities = mayBeProbabilities;
        metrics.forEach(
                metric -> TopAccuracy.k(metric).ifPresent(k -> tops.add(new Top(metric, k, DoubleStream.builder()))));
    }

    /** A top-k accuracy, and what each text has of it. */
    private record Top(String metric, int k, DoubleStream.Builder hits) {
        void add(List<String> classes, LabelScores scores) {
            boolean isHit = false;
            for (String label : classes) {
                isHit |= scores.isAmongFirst(k, label);
            }
            hits.add(isHit ? 1 : 0);
        }
    }

    /** Adds a text. */
    void add(List<String> classes, LabelScores scores) {
        bestLabels.add(classes, scores.best());
        likelyLabels.addGiven(scores.from(THRESHOLD));
        if (classes.size() == 1) {
            thresholds.add(classes.get(0), scores.scores());
            logLosses.add(scores.logLoss(classes.get(0)));
        }
        columns.add(classes, scores);
        if (labels.size() <= 2) {
            labels.addAll(classes);
            labels.addAll(scores.scores().keySet());
        }
        confidences.add(scores.confidence());
        briers.add(scores.brier(classes));
        tops.forEach(top -> top.add(classes, scores));
        probabilities &= scores.areProbabilities();
    }

    Scores scores() {
        ClassAssignments best = bestLabels.build();
        return best.isSingleLabel() ? ofSingleLabels(best) : ofSeveralLabels(likelyLabels.build());
    }

    private Scores ofSingleLabels(ClassAssignments assignments) {
        Map<String, double[]> means = new LinkedHashMap<>();
        double[] hits = assignments.hits();
        means.put("accuracy", hits);
        // All the same as accuracy: whoever asks for one is told, nobody else.
        means.putAll(sampleAverages(assignments, metrics.subList(0, 1)));
        if (assignments.labels().size() > SEVERAL
                || TopAccuracy.k(metrics.get(0)).isPresent()) {
            tops.forEach(top -> means.put(top.metric(), top.hits().build().toArray()));
        }
        CountedMetrics counted = new CountedMetrics()
                .averages(metrics)
                .ofSingleLabels(metrics)
                .ofEach(assignments.labels(), ClassMeasure.F1);
        List<StatisticFamily<?>> families = new ArrayList<>();
        families.add(counted.of(assignments.tallies()));
        addRanking(families, assignments);
        List<ReliabilityBin> reliability = List.of();
        double[] sure = confidences.build().toArray();
        ExampleScores each = ExampleScores.ofRightness(hits, sure).withGiven(assignments.given());
        if (probabilities) {
            double[] losses = logLosses.build().toArray();
            means.put(LossMetric.LOG_LOSS.toString(), losses);
            each = each.withLosses(losses);
            // Of two labels, scikit-learn's is the squared distance of one of them.
            double scale = labels.size() <= 2 ? 0.5 : 1;
            means.put(
                    LossMetric.BRIER_SCORE_LOSS.toString(),
                    briers.build().map(brier -> scale * brier).toArray());
            Calibration calibration = new Calibration(sure, hits);
            families.add(
                    new StatisticFamily<>(calibration, Map.of(LossMetric.ECE.toString(), Reliability::expectedError)));
            reliability = calibration.overAll(sure.length).bins();
        }
        Scores scores = new Scores(assignments.examples(), means, families)
                .with(new GivenClasses(
                        GivenClasses.mostFrequent(assignments.confusions()),
                        reliability,
                        probabilities ? thresholds.thresholds() : Map.of(),
                        null))
                .with(each);
        return assignments.labels().isEmpty() ? scores : scores.with(dummy(assignments, counted));
    }

    /** Of the most frequent class, of which there is one. */
    private static DummyScores dummy(ClassAssignments assignments, CountedMetrics counted) {
        ClassTally tally = assignments.tallies().overAll(assignments.examples());
        ClassTally always = tally.ifAlwaysGiven(tally.mostFrequent());
        Map<String, Double> metrics = counted.valuesOf(always);
        metrics.put("accuracy", always.average(Averaging.MICRO, ClassMeasure.RECALL)); // of single labels the same
        return new DummyScores(
                "giving every text the class " + assignments.labels().get(tally.mostFrequent()), metrics);
    }

    private Scores ofSeveralLabels(ClassAssignments assignments) {
        Map<String, double[]> means = new LinkedHashMap<>();
        double[] hits = assignments.hits();
        double[] losses = assignments.hammingLosses();
        means.put("accuracy", hits);
        means.put(LossMetric.HAMMING_LOSS.toString(), losses);
        means.putAll(sampleAverages(assignments, metrics));
        List<StatisticFamily<?>> families = new ArrayList<>();
        families.add(new CountedMetrics()
                .averages(metrics)
                .ofEach(assignments.labels(), ClassMeasure.F1)
                .of(assignments.tallies()));
        addRanking(families, assignments);
        return new Scores(assignments.examples(), means, families)
                .with(ExampleScores.ofRightness(hits, confidences.build().toArray())
                        .withLosses(losses));
    }

    private static Map<String, double[]> sampleAverages(ClassAssignments assignments, List<String> wanted) {
        Map<String, double[]> means = new LinkedHashMap<>();
        TextClassificationScoring.SAMPLE_AVERAGES.forEach((name, measure) -> {
            if (wanted.contains(name)) {
                means.put(name, assignments.perExample(measure, ZeroDivision.ZERO));
            }
        });
        return means;
    }

    private void addRanking(List<StatisticFamily<?>> families, ClassAssignments assignments) {
        Map<String, ToDoubleFunction<Averages>> wanted = new LinkedHashMap<>(LabelRanking.METRICS);
        wanted.keySet().retainAll(metrics);
        columns.ranking(assignments.labels())
                .ifPresent(ranking -> families.add(new StatisticFamily<>(ranking::averages, wanted)));
    }
}

package io.assay.eval.dashboard.view;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.ModelProfiled.Profile;
import io.assay.contracts.event.ModelProfiled.Throughput;
import io.assay.contracts.event.VerdictReached;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.reports.chart.Axis;
import io.assay.reports.text.Figures;
import io.assay.reports.text.Limits;
import io.assay.reports.text.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of an evaluation, the best first, their intervals on one axis.
 *
 * @param metric what decides, as people write it
 * @param baseline id of the baseline
 * @param marks the axis, as percentages of the drawing's width
 * @param baselineAt where the baseline's value lies; absent before it has one
 * @param requiredAt where the least useful score lies; absent where none was named
 * @param required the least useful score in words; absent where none was named
 * @param rows a row a model
 * @param compare where two models are side by side; absent before the evaluation is finished, and of one model
 */
public record Leaderboard(
        String metric,
        String baseline,
        List<Axis.Mark> marks,
        @Nullable String baselineAt,
        @Nullable String requiredAt,
        @Nullable String required,
        List<Row> rows,
        @Nullable String compare) {
    private static final int STEPS = 5;
    /** Part of the drawing on either side that stays free, so that no mark is cut off. */
    private static final double MARGIN = 0.04;

    /** Copies the lists. */
    public Leaderboard {
        marks = List.copyOf(marks);
        rows = List.copyOf(rows);
    }

    static Leaderboard of(EvaluationReport evaluation) {
        EvaluationRequested request = evaluation.request();
        List<Candidate> candidates = Candidate.ranked(evaluation);
        Double required = request.requirements().leastScore();
        Axis axis = Axis.linear(
                Stream.concat(
                                candidates.stream()
                                        .map(Candidate::primary)
                                        .filter(Objects::nonNull)
                                        .flatMap(estimate ->
                                                Stream.of(estimate.low(), estimate.value(), estimate.high())),
                                Stream.ofNullable(required))
                        .toList(),
                STEPS);
        String metric = MetricName.written(request.metric());
        List<Row> rows = new ArrayList<>();
        for (Candidate candidate : candidates) {
            rows.add(row(candidate, rows.size() + 1, axis, evaluation));
        }
        String baselineAt = candidates.stream()
                .filter(Candidate::baseline)
                .map(Candidate::primary)
                .filter(Objects::nonNull)
                .map(estimate -> along(axis, estimate.value()))
                .findFirst()
                .orElse(null);
        return new Leaderboard(
                metric,
                request.baseline(),
                axis.marks(Leaderboard::along, Figures::tick),
                baselineAt,
                required == null ? null : along(axis, required),
                required == null ? null : Figures.score(required),
                rows,
                finished(evaluation) && rows.size() > 1
                        ? EvaluationPaths.compare(request.evaluationId()).text()
                        : null);
    }

    private static boolean finished(EvaluationReport evaluation) {
        return evaluation.state() == EvaluationState.FINAL;
    }

    private static Row row(Candidate candidate, int rank, Axis axis, EvaluationReport evaluation) {
        Estimate primary = candidate.primary();
        MetricsComputed report = candidate.report();
        Limits limits = new Limits(evaluation.request());
        return new Row(
                primary == null ? "" : String.valueOf(rank),
                candidate.id(),
                candidate.baseline(),
                candidate.recommended(evaluation.verdict()) ? "pick" : candidate.baseline() ? "baseline" : "other",
                badges(candidate, rank, evaluation),
                primary == null ? null : interval(primary, axis),
                primary == null ? null : score(primary, limits),
                report == null || report.comparison() == null
                        ? null
                        : DifferenceView.of(report.comparison(), evaluation.request()),
                latency(candidate, limits),
                throughput(candidate),
                size(candidate, limits),
                warnings(report),
                candidate.complete() ? null : answers(candidate, report),
                finished(evaluation)
                        ? EvaluationPaths.examples(evaluation.request().evaluationId())
                                .with("model", candidate.id())
                                .text()
                        : null);
    }

    private static List<Badge> badges(Candidate candidate, int rank, EvaluationReport evaluation) {
        List<Badge> badges = new ArrayList<>();
        VerdictReached verdict = evaluation.verdict();
        if (verdict != null && candidate.complete()) {
            if (candidate.recommended(verdict)) {
                badges.add(new Badge("recommended", "pick", "What the verdict says to use"));
            }
            if (rank == 1) {
                badges.add(new Badge("best score", "best", "Others may be tied with it"));
            } else if (verdict.tied().contains(candidate.id())) {
                badges.add(new Badge("tied with the best", "tied", "Cannot be told apart from the best score"));
            }
        }
        if (candidate.baseline()) {
            badges.add(new Badge("baseline", "baseline", "What the others are compared with"));
        }
        if (candidate.model() != null && candidate.model().license() != null) {
            badges.add(new Badge(candidate.model().license(), "license", "Licence of the model"));
        }
        return badges;
    }

    private static Interval interval(Estimate estimate, Axis axis) {
        double low = within(axis, estimate.low());
        double high = within(axis, estimate.high());
        return new Interval(
                Figures.percentage(low),
                Figures.percentage(within(axis, estimate.value())),
                Figures.percentage(high),
                Figures.percentage(high - low));
    }

    private static Quantity score(Estimate estimate, Limits limits) {
        return new Quantity(
                Figures.score(estimate.value()),
                Figures.interval(estimate),
                limits.isShortOf(estimate.value()) ? limits.leastScore() : null);
    }

    private static @Nullable Quantity latency(Candidate candidate, Limits limits) {
        Throughput speed = candidate.speed();
        return speed == null
                ? null
                : new Quantity(
                        Figures.micros(speed.latencyMicros()),
                        speed.tokens() == Profile.COMPARED_TOKENS ? "" : "at " + Figures.count(speed.tokens(), "token"),
                        limits.tooSlow(speed.latencyMicros()) ? limits.mostLatency() : null);
    }

    private static @Nullable Quantity throughput(Candidate candidate) {
        Throughput speed = candidate.speed();
        return speed == null ? null : new Quantity(Figures.rate(speed.tokensPerSecond()), "", null);
    }

    private static @Nullable Quantity size(Candidate candidate, Limits limits) {
        Long bytes = candidate.bytes();
        return bytes == null
                ? null
                : new Quantity(Figures.bytes(bytes), "", limits.tooBig(bytes) ? limits.mostBytes() : null);
    }

    private static List<String> warnings(@Nullable MetricsComputed report) {
        List<String> warnings = new ArrayList<>();
        if (report != null && report.failures() > 0) {
            warnings.add(Figures.count(report.failures(), "failure") + ", scored as wrong");
        }
        if (report != null && report.truncated() > 0) {
            warnings.add(Figures.count(report.truncated(), "input") + " cut to the model's limit");
        }
        return warnings;
    }

    /** How far a model is; absent where no answer is awaited of it. */
    private static @Nullable Answers answers(Candidate candidate, @Nullable MetricsComputed report) {
        if (report == null) {
            return new Answers(0, 1, "waiting for the first answer");
        }
        return report.expected() == 0
                ? null
                : new Answers(
                        Math.min(report.answered(), report.expected()),
                        report.expected(),
                        Figures.count(report.answered()) + " of " + Figures.count(report.expected(), "answer")
                                + awaited(candidate, report));
    }

    private static String awaited(Candidate candidate, MetricsComputed report) {
        return candidate.external() && report.answered() < report.expected()
                ? "; this model is external: import its predictions"
                : "";
    }

    private static double within(Axis axis, double value) {
        return MARGIN + (1 - 2 * MARGIN) * axis.position(value);
    }

    private static String along(Axis axis, double value) {
        return Figures.percentage(within(axis, value));
    }

    private static String along(double position) {
        return Figures.percentage(MARGIN + (1 - 2 * MARGIN) * position);
    }

    /**
     * A model.
     *
     * @param rank from 1; empty before it has a value
     * @param model its id, as somebody gave it
     * @param baseline whether the others are compared with it
     * @param look name of its look: {@code pick}, {@code baseline} or {@code other}
     * @param badges what is special about it
     * @param interval where value and interval lie; absent before it has a value
     * @param score value and interval in figures; absent before it has a value
     * @param difference against the baseline; absent for the baseline, and while partial
     * @param latency of one input; absent before it is measured
     * @param throughput of all callers; absent before it is measured
     * @param size of its files; absent where unknown
     * @param warnings what to know before trusting the value
     * @param answers how far it is; absent when all are in
     * @param examples where its examples are listed; absent before the evaluation is finished
     */
    public record Row(
            String rank,
            String model,
            boolean baseline,
            String look,
            List<Badge> badges,
            @Nullable Interval interval,
            @Nullable Quantity score,
            @Nullable DifferenceView difference,
            @Nullable Quantity latency,
            @Nullable Quantity throughput,
            @Nullable Quantity size,
            List<String> warnings,
            @Nullable Answers answers,
            @Nullable String examples) {}

    /**
     * A word about a model.
     *
     * @param words what it says
     * @param look name of its look
     * @param explanation what it means
     */
    public record Badge(String words, String look, String explanation) {}

    /**
     * An interval on the axis, as percentages of the drawing's width.
     *
     * @param low lower end
     * @param value the value; may lie outside
     * @param high upper end
     * @param width from low to high
     */
    public record Interval(String low, String value, String high, String width) {}

    /**
     * A number with its unit.
     *
     * @param text the number
     * @param note what it means, short
     * @param broken which requirement it breaks; absent where none
     */
    public record Quantity(
            String text, String note, @Nullable String broken) {}

    /**
     * How many predictions are there.
     *
     * @param answered how many
     * @param expected of how many; positive
     * @param words the same in words
     */
    public record Answers(long answered, long expected, String words) {}
}

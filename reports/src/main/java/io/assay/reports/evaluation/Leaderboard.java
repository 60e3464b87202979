package io.assay.reports.evaluation;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.VerdictReached;
import io.assay.contracts.event.VerdictReached.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models of an evaluation, best first.
 *
 * @param request what was asked
 * @param rows a row a model; those without a report last, in the order of the request
 * @param verdict what the evidence says to do; absent while it is gathered
 */
public record Leaderboard(
        EvaluationRequested request,
        List<Row> rows,
        @Nullable VerdictReached verdict) {
    /** Copies the rows. */
    public Leaderboard {
        rows = List.copyOf(rows);
    }

    /**
     * One model.
     *
     * @param rank its place, from 1; equal values share one; absent without a value
     * @param model its id
     * @param report its latest metrics; absent while there are none
     * @param estimate its value in the evaluation's metric
     * @param profile its speed and size
     * @param loadFailure why no pod could load it
     * @param tied whether it cannot be told apart from the best
     */
    public record Row(
            @Nullable Integer rank,
            String model,
            @Nullable MetricsComputed report,
            MetricsComputed.@Nullable Estimate estimate,
            ModelProfiled.@Nullable Profile profile,
            @Nullable String loadFailure,
            boolean tied) {
        /** A model whose place among the others is not known yet. */
        public static Row unranked(
                EvaluationRequested request,
                String model,
                @Nullable MetricsComputed report,
                ModelProfiled.@Nullable Profile profile,
                @Nullable String loadFailure,
                @Nullable VerdictReached verdict) {
            return new Row(
                    null,
                    model,
                    report,
                    report == null ? null : report.metrics().get(request.metric()),
                    profile,
                    loadFailure,
                    verdict != null && verdict.tied().contains(model));
        }

        /** Against the baseline; absent for the baseline itself, and while partial. */
        public MetricsComputed.@Nullable Comparison comparison() {
            return report == null ? null : report.comparison();
        }

        /** Whether it differs from the baseline at the 5 % level after correction for the number of candidates. */
        public boolean significant() {
            MetricsComputed.Comparison comparison = comparison();
            return comparison != null && comparison.significant();
        }

        /** Speed at {@value ModelProfiled.Profile#COMPARED_TOKENS} tokens, where it was measured. */
        public Optional<ModelProfiled.Throughput> speed() {
            return Optional.ofNullable(profile)
                    .flatMap(ModelProfiled.Profile::compared)
                    .filter(speed -> speed.tokens() == ModelProfiled.Profile.COMPARED_TOKENS);
        }
    }

    /**
     * Orders what is known.
     *
     * @param reports latest report by model id
     * @param profiles by model version
     */
    public static Leaderboard of(
            EvaluationRequested request,
            Map<String, MetricsComputed> reports,
            @Nullable VerdictReached verdict,
            Map<String, List<ModelProfiled>> profiles) {
        List<Row> rows = new ArrayList<>();
        for (String model : request.models()) {
            MetricsComputed report = reports.get(model);
            List<ModelProfiled> ofVersion =
                    report == null ? List.of() : profiles.getOrDefault(report.modelVersion(), List.of());
            rows.add(Row.unranked(
                    request,
                    model,
                    report,
                    first(ofVersion, ModelProfiled.Profile.class).orElse(null),
                    first(ofVersion, ModelProfiled.Failure.class)
                            .map(ModelProfiled.Failure::detail)
                            .orElse(null),
                    verdict));
        }
        return ranking(request, rows, verdict);
    }

    /** Orders rows that have no rank yet, and ranks them. */
    public static Leaderboard ranking(EvaluationRequested request, List<Row> rows, @Nullable VerdictReached verdict) {
        List<Row> sorted = rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.estimate() == null)
                        .thenComparingDouble(row -> -request.direction().goodness(value(row))))
                .toList();
        return new Leaderboard(request, ranked(sorted), verdict);
    }

    /** Whether the verdict says to use a model. */
    public boolean recommends(String model) {
        return verdict != null && verdict.kind() == Verdict.USE_AS_IS && model.equals(verdict.model());
    }

    /** Whether several models cannot be told apart from the best. */
    public boolean hasTies() {
        return rows.stream().filter(Row::tied).count() > 1;
    }

    private static List<Row> ranked(List<Row> sorted) {
        List<Row> ranked = new ArrayList<>();
        for (Row row : sorted) {
            Row before = ranked.isEmpty() ? null : ranked.get(ranked.size() - 1);
            Integer rank = row.estimate() == null ? null : Integer.valueOf(ranked.size() + 1);
            if (rank != null && before != null && value(before) == value(row)) {
                rank = before.rank();
            }
            ranked.add(new Row(
                    rank, row.model(), row.report(), row.estimate(), row.profile(), row.loadFailure(), row.tied()));
        }
        return ranked;
    }

    private static double value(Row row) {
        return row.estimate() == null
                ? Double.NEGATIVE_INFINITY
                : row.estimate().value();
    }

    private static <O extends ModelProfiled.Outcome> Optional<O> first(List<ModelProfiled> profiles, Class<O> kind) {
        return profiles.stream()
                .map(ModelProfiled::outcome)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}

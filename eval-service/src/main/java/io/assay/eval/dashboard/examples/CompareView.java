package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.MetricsComputed;
import io.assay.contracts.event.MetricsComputed.Slice;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.dashboard.view.DifferenceView.Finding;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.dashboard.view.Leaderboard.Row;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.OutcomeSet.Difference;
import io.assay.eval.store.PairCounts;
import io.assay.eval.store.PairFilter;
import io.assay.eval.store.PairFilter.Kind;
import io.assay.eval.store.WireName;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of two models side by side.
 *
 * @param head which evaluation
 * @param path where the page is
 * @param first the one model
 * @param second the other
 * @param firsts the models to choose the one from
 * @param seconds the models to choose the other from
 * @param rows the two on the leaderboard's axis, the better first
 * @param difference how they differ
 * @param shares on how many examples which of them is right; empty where scores say neither right nor wrong
 * @param slices how they do where examples have something in common; none where there is nothing to tell
 * @param kinds the kinds of examples to choose from
 * @param traits what examples have in common
 * @param confidences how sure the wrong model was; empty where that is not known
 * @param lines the examples of this part
 * @param all where the list is without filters; absent where it has none
 * @param beginning where the list begins; absent on that page
 * @param next where it goes on; absent at its end
 */
record CompareView(
        EvaluationHead head,
        String path,
        String first,
        String second,
        List<Choice> firsts,
        List<Choice> seconds,
        List<Row> rows,
        DifferenceLine difference,
        List<Share> shares,
        List<SliceLine> slices,
        List<Choice> kinds,
        TraitChoices traits,
        List<Choice> confidences,
        List<PairLine> lines,
        @Nullable String all,
        @Nullable String beginning,
        @Nullable String next) {
    /** From here on chance explains a difference. */
    private static final double SIGNIFICANT = 0.05;

    private static final int MOST_SLICES = 12;

    /**
     * How two models differ.
     *
     * @param words the finding
     * @param look name of its look: {@code better} or {@code unclear}
     * @param detail the figures, or why there are none
     */
    record DifferenceLine(String words, String look, String detail) {}

    /**
     * Examples on which the same of two models are right.
     *
     * @param words which
     * @param count how many
     * @param share the same as a share of all
     * @param x where its part of the drawing begins
     * @param width how wide it is
     * @param look name of its look
     * @param path where they are listed
     * @param chosen whether they are listed here
     */
    record Share(
            String words,
            String count,
            String share,
            String x,
            String width,
            String look,
            String path,
            boolean chosen) {}

    /**
     * How two models do on examples that have something in common.
     *
     * @param slice what
     * @param path where those are listed that the listed kind has
     * @param examples their number
     * @param first the one's value
     * @param second the other's
     * @param difference the one's value less the other's
     * @param better which is better: {@code first}, {@code second} or {@code none}
     */
    record SliceLine(
            String slice,
            String path,
            String examples,
            String first,
            String second,
            String difference,
            String better) {}

    /**
     * A part of the list.
     *
     * @param counts how the two compare over all examples
     * @param graded whether scores say neither right nor wrong
     * @param after where the part begins, as it stands in the address; null at the beginning
     * @param nextKey key of the last example where there are more; null at the end
     */
    static CompareView of(
            EvaluationReport evaluation,
            CompareQuery query,
            PairCounts counts,
            boolean graded,
            List<String> traits,
            List<PairLine> lines,
            @Nullable String after,
            @Nullable String nextKey) {
        EvaluationHead head = EvaluationHead.of(evaluation);
        Address path = EvaluationPaths.compare(head.id());
        Address list = query.on(path);
        PairFilter filter = query.filter();
        return new CompareView(
                head,
                path.text(),
                query.first(),
                query.second(),
                head.models(query.first()),
                head.models(query.second()),
                head.board().rows().stream()
                        .filter(row ->
                                row.model().equals(query.first()) || row.model().equals(query.second()))
                        .toList(),
                difference(head, evaluation.request(), query, counts.difference()),
                graded ? List.of() : shares(head, query, counts),
                slices(head, evaluation, query),
                query.kinds(graded),
                TraitChoices.of(traits, filter.label(), filter.slice()),
                graded || (lines.stream().allMatch(PairLine::unsure) && filter.leastConfidence() == 0)
                        ? List.of()
                        : query.confidences(),
                lines,
                query.listsAll() ? null : query.of(filter.kind()).on(path).text(),
                after == null ? null : list.text(),
                nextKey == null ? null : list.with("after", nextKey).text());
    }

    private static DifferenceLine difference(
            EvaluationHead head, EvaluationRequested request, CompareQuery query, @Nullable Difference difference) {
        if (difference == null) {
            return new DifferenceLine(
                    "Not tested",
                    Finding.UNCLEAR.look(),
                    "The metric is not defined for one of them, or there are so many models and examples that only pairs"
                            + " with the baseline were tested.");
        }
        double goodness = request.direction().goodness(difference.value());
        boolean clear = difference.pValue() < SIGNIFICANT;
        return new DifferenceLine(
                clear
                        ? (goodness > 0 ? query.first() : query.second()) + " is better in " + head.metric()
                        : "No clear difference in " + head.metric(),
                clear ? Finding.BETTER.look() : Finding.UNCLEAR.look(),
                Figures.difference(difference.value()) + " from " + query.second() + " to " + query.first()
                        + " (95 % interval " + Figures.difference(difference.low()) + " to "
                        + Figures.difference(difference.high()) + "), " + Figures.pValue(difference.pValue())
                        + " of this pair alone, by a paired test over the same examples.");
    }

    private static List<Share> shares(EvaluationHead head, CompareQuery query, PairCounts counts) {
        List<Share> shares = new ArrayList<>();
        double x = 0;
        for (Kind kind : List.of(Kind.BOTH, Kind.FIRST, Kind.SECOND, Kind.NEITHER)) {
            long count =
                    switch (kind) {
                        case BOTH -> counts.both();
                        case FIRST -> counts.first();
                        case SECOND -> counts.second();
                        case NEITHER -> counts.neither();
                    };
            double share = counts.examples() == 0 ? 0 : (double) count / counts.examples();
            shares.add(new Share(
                    query.words(kind, false),
                    Figures.count(count),
                    Figures.share(share),
                    Figures.percentage(x),
                    Figures.percentage(share),
                    WireName.of(kind),
                    query.of(kind).on(EvaluationPaths.compare(head.id())).text(),
                    query.filter().kind() == kind));
            x += share;
        }
        return shares;
    }

    private static List<SliceLine> slices(EvaluationHead head, EvaluationReport evaluation, CompareQuery query) {
        List<Slice> others = slices(evaluation, query.second());
        return slices(evaluation, query.first()).stream()
                .flatMap(slice -> others.stream()
                        .filter(other -> other.property().equals(slice.property())
                                && other.value().equals(slice.value()))
                        .findFirst()
                        .map(other -> line(head, evaluation.request(), query, slice, other))
                        .stream())
                .limit(MOST_SLICES)
                .toList();
    }

    private static List<Slice> slices(EvaluationReport evaluation, String model) {
        Optional<MetricsComputed> report = evaluation.metrics().stream()
                .filter(each -> each.modelId().equals(model))
                .findFirst();
        return report.map(MetricsComputed::slices).orElse(List.of()).stream()
                .sorted(Comparator.comparing(Slice::property).thenComparing(Slice::value))
                .toList();
    }

    private static SliceLine line(
            EvaluationHead head, EvaluationRequested request, CompareQuery query, Slice slice, Slice other) {
        double difference = slice.score().value() - other.score().value();
        double goodness = request.direction().goodness(difference);
        return new SliceLine(
                slice.property() + ": " + slice.value(),
                query.inSlice(slice.property(), slice.value())
                        .on(EvaluationPaths.compare(head.id()))
                        .text(),
                Figures.count(slice.examples()),
                Figures.score(slice.score().value()),
                Figures.score(other.score().value()),
                Figures.difference(difference),
                goodness > 0 ? "first" : goodness < 0 ? "second" : "none");
    }
}

package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.MetricsComputed.Estimate;
import io.assay.contracts.event.Task;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.judge.Standings;
import io.assay.eval.store.FeedbackTable.PairCount;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What judgements say of a task's models.
 *
 * @param tabs the tasks
 * @param start where models of the task are asked
 * @param judgements where the judgements are listed
 * @param people how many people judged
 * @param compared how often two answers were compared
 * @param judged how often one answer was judged by itself
 * @param marks the axis, as percentages of the drawing's width
 * @param rows the models, the best first
 * @param advice why there is no strength, or no interval; absent where there are both
 * @param duels how each two models fared
 */
record ScoresView(
        List<TaskTab> tabs,
        String start,
        String judgements,
        String people,
        String compared,
        String judged,
        List<Mark> marks,
        List<Row> rows,
        @Nullable String advice,
        List<Duel> duels) {
    /** Part of the drawing on either side that stays free, so that no mark is cut off. */
    private static final double MARGIN = 0.06;

    ScoresView {
        marks = List.copyOf(marks);
        rows = List.copyOf(rows);
        duels = List.copyOf(duels);
    }

    /** A place on the axis. */
    record Mark(String at, String label) {}

    /**
     * A model.
     *
     * @param rank from 1; empty where it has no strength
     * @param modelPath its page
     * @param strength where its strength lies on the axis; absent where it has none
     * @param preferred how often it would be preferred to an average model; absent where that cannot be told
     * @param right share of its judged answers that are right; absent where none was judged
     */
    record Row(
            String rank,
            String model,
            String modelPath,
            @Nullable Place strength,
            @Nullable Figure preferred,
            String wins,
            String ties,
            String losses,
            @Nullable Figure right) {}

    /** A value and its interval on the axis; all at one place where there is no interval. */
    record Place(String low, String value, String high, String width) {}

    /** A value, and what is to be known of it: the interval, or how many it is of. */
    record Figure(String value, String note) {}

    /**
     * How two models fared against each other.
     *
     * @param tiesAt where the ties begin in the drawing
     * @param otherAt where the second model's wins begin
     */
    record Duel(
            String one,
            String other,
            String oneWins,
            String ties,
            String otherWins,
            String oneWidth,
            String tiesAt,
            String tiesWidth,
            String otherAt,
            String otherWidth) {
        static Duel of(PairCount pair) {
            double all = pair.oneWins() + pair.ties() + pair.otherWins();
            return new Duel(
                    pair.one(),
                    pair.other(),
                    Figures.count(pair.oneWins()),
                    Figures.count(pair.ties()),
                    Figures.count(pair.otherWins()),
                    Figures.percentage(pair.oneWins() / all),
                    Figures.percentage(pair.oneWins() / all),
                    Figures.percentage(pair.ties() / all),
                    Figures.percentage((pair.oneWins() + pair.ties()) / all),
                    Figures.percentage(pair.otherWins() / all));
        }
    }

    static ScoresView of(Task task, Standings standings) {
        List<Row> rows = new ArrayList<>();
        for (Standings.Row model : standings.models()) {
            rows.add(row(model, rows.size() + 1));
        }
        long compared = standings.pairs().stream()
                .mapToLong(pair -> pair.oneWins() + pair.ties() + pair.otherWins())
                .sum();
        return new ScoresView(
                TaskTab.all(task, JudgePaths::scores),
                JudgePaths.start(task).text(),
                JudgePaths.judgements(task, null).text(),
                Figures.count(standings.judges().people()),
                Figures.count(compared),
                Figures.count(standings.models().stream()
                        .mapToLong(Standings.Row::judged)
                        .sum()),
                Stream.of(0, 25, 50, 75, 100)
                        .map(percent -> new Mark(at(percent / 100.0), percent + " %"))
                        .toList(),
                rows,
                advice(standings),
                standings.pairs().stream().map(Duel::of).toList());
    }

    private static Row row(Standings.Row model, int rank) {
        Double preferred = model.preferred();
        Estimate interval = model.interval();
        Estimate right = model.right();
        return new Row(
                preferred == null ? "" : String.valueOf(rank),
                model.modelId(),
                new Address("/models/model").with("id", model.modelId()).text(),
                preferred == null ? null : place(preferred, interval),
                preferred == null
                        ? null
                        : new Figure(Figures.share(preferred), interval == null ? "no interval yet" : shares(interval)),
                Figures.count(model.wins()),
                Figures.count(model.ties()),
                Figures.count(model.losses()),
                right == null
                        ? null
                        : new Figure(
                                Figures.share(right.value()), shares(right) + " of " + Figures.count(model.judged())));
    }

    private static Place place(double value, @Nullable Estimate interval) {
        double low = interval == null ? value : interval.low();
        double high = interval == null ? value : interval.high();
        return new Place(at(low), at(value), at(high), Figures.percentage((1 - 2 * MARGIN) * (high - low)));
    }

    private static String at(double share) {
        return Figures.percentage(MARGIN + (1 - 2 * MARGIN) * share);
    }

    /** Such as {@code 41–67 %}. */
    private static String shares(Estimate estimate) {
        return Math.round(100 * estimate.low()) + "–" + Math.round(100 * estimate.high()) + " %";
    }

    private static @Nullable String advice(Standings standings) {
        return switch (standings.telling()) {
            case NOTHING, INTERVALS -> null;
            case APART ->
                "Some models were never compared with the others, not even by way of a third: there are no strengths until they are.";
            case UNBEATEN ->
                "Some models never lost or tied against the others: no strength would be great enough until they do.";
            case STRENGTHS -> "There are too few judgements for intervals.";
        };
    }
}

package io.assay.eval.dashboard.view;

import io.assay.contracts.event.MetricsComputed;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationState;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an evaluation stands.
 *
 * @param words in a word or two
 * @param look name of its look
 * @param announcement the same for a screen reader, which is not told of every answer
 * @param sentence what happens now; empty when nothing does
 * @param steps the way from question to verdict
 * @param answers predictions that are there; absent while none is awaited
 * @param rejection why it cannot be answered; absent where it can
 * @param trouble what went wrong in the service; absent where nothing did
 * @param settled whether nothing is awaited
 * @param updatedAt when anything of it last changed
 */
public record StatusView(
        String words,
        String look,
        String announcement,
        String sentence,
        List<Step> steps,
        Leaderboard.@Nullable Answers answers,
        @Nullable String rejection,
        @Nullable String trouble,
        boolean settled,
        String updatedAt) {
    private static final List<String> STEPS = List.of("Asked", "Planning", "Answering", "Verdict");

    static StatusView of(EvaluationReport evaluation) {
        EvaluationState state = evaluation.state();
        Leaderboard.Answers answers = state == EvaluationState.WAITING ? answers(evaluation) : null;
        return new StatusView(
                words(state, answers),
                look(state),
                announcement(state, answers),
                sentence(evaluation),
                steps(state),
                answers,
                state == EvaluationState.REJECTED ? evaluation.reason() : null,
                evaluation.trouble(),
                state == EvaluationState.FINAL || state == EvaluationState.REJECTED,
                Figures.time(evaluation.updatedAt()));
    }

    static String look(EvaluationState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** A state in a word. */
    public static String words(EvaluationState state) {
        return switch (state) {
            case REQUESTED -> "Planning";
            case WAITING -> "Running";
            case FINAL -> "Final";
            case REJECTED -> "Rejected";
        };
    }

    private static String words(EvaluationState state, Leaderboard.@Nullable Answers answers) {
        return answers == null
                ? words(state)
                : words(state) + ", " + Figures.percent(answers.answered(), answers.expected());
    }

    private static String announcement(EvaluationState state, Leaderboard.@Nullable Answers answers) {
        return answers == null
                ? words(state)
                : words(state) + ", " + 10 * (10 * answers.answered() / answers.expected()) + " % answered";
    }

    private static String sentence(EvaluationReport evaluation) {
        return switch (evaluation.state()) {
            case REQUESTED ->
                evaluation.verdict() == null
                        ? "Reading all that was published before this was asked, then planning what to ask each model."
                        : "Examples, documents or models have changed. What is new is being planned; until then the earlier"
                                + " results stand.";
            case WAITING ->
                evaluation.metrics().isEmpty()
                        ? "The models are being asked. The first values appear with the first answers."
                        : "Values are those of the answers so far and still move. Differences are tested when all are in.";
            case FINAL, REJECTED -> "";
        };
    }

    private static Leaderboard.@Nullable Answers answers(EvaluationReport evaluation) {
        long expected = evaluation.metrics().stream()
                .mapToLong(MetricsComputed::expected)
                .sum();
        long answered = evaluation.metrics().stream()
                .mapToLong(MetricsComputed::answered)
                .sum();
        return expected == 0
                ? null
                : new Leaderboard.Answers(
                        Math.min(answered, expected),
                        expected,
                        Figures.count(answered) + " of " + Figures.count(expected, "answer"));
    }

    private static List<Step> steps(EvaluationState state) {
        int current =
                switch (state) {
                    case REQUESTED, REJECTED -> 1;
                    case WAITING -> 2;
                    case FINAL -> STEPS.size();
                };
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            String look = i < current
                    ? "done"
                    : i > current ? "ahead" : state == EvaluationState.REJECTED ? "stopped" : "current";
            steps.add(new Step(STEPS.get(i), look));
        }
        return steps;
    }

    /**
     * A step on the way.
     *
     * @param words its name
     * @param look {@code done}, {@code current}, {@code stopped} or {@code ahead}
     */
    public record Step(String words, String look) {}
}

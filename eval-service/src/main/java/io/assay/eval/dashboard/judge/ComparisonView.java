package io.assay.eval.dashboard.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.judge.Choice;
import io.assay.eval.judge.Replies;
import io.assay.eval.judge.Side;
import io.assay.eval.store.Answered;
import io.assay.eval.store.Comparison;
import io.assay.reports.text.Figures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two answers beside each other.
 *
 * @param path the page
 * @param task what was asked, as people say it
 * @param subject the text that was asked about; absent where the answers show it
 * @param question what was asked of it; absent where it is no question
 * @param searched where an answer was sought; absent where in no collection
 * @param sides the answers, A and B
 * @param choices what can be said of both; none before both are there
 * @param status what came of the judgement; absent where nothing is to be said
 * @param awaited whether there will be more to see soon
 * @param slow whether answers have been awaited for long
 * @param judged whether the person has said which is better
 * @param notice what went wrong with the last judgement; absent where nothing did
 * @param again the form that asks two others the same
 * @param start where something else is asked
 * @param scores what judgements say of the models
 */
record ComparisonView(
        String path,
        String task,
        @Nullable String subject,
        @Nullable String question,
        @Nullable String searched,
        List<SideView> sides,
        List<ChoiceView> choices,
        @Nullable String status,
        boolean awaited,
        boolean slow,
        boolean judged,
        @Nullable String notice,
        AskForm again,
        String start,
        String scores) {
    /** A pod that has the model loaded answers within this. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** And reads a passage within this. */
    private static final Duration READING = Duration.ofMillis(200);

    ComparisonView {
        sides = List.copyOf(sides);
        choices = List.copyOf(choices);
    }

    /**
     * What can be said of both answers.
     *
     * @param value what the form sends
     * @param chosen whether the person says it
     */
    record ChoiceView(String value, String words, String key, boolean chosen) {
        static ChoiceView of(Choice choice, boolean chosen) {
            return switch (choice) {
                case A_BETTER -> new ChoiceView(choice.name(), "A is better", "1", chosen);
                case TIE -> new ChoiceView(choice.name(), "Tie", "0", chosen);
                case BOTH_RIGHT -> new ChoiceView(choice.name(), "Both right", "r", chosen);
                case BOTH_WRONG -> new ChoiceView(choice.name(), "Both wrong", "w", chosen);
                case B_BETTER -> new ChoiceView(choice.name(), "B is better", "2", chosen);
            };
        }
    }

    static ComparisonView of(
            Comparison comparison,
            Replies replies,
            Opinion opinion,
            @Nullable Awaited awaited,
            Instant now,
            @Nullable String notice) {
        InferenceRequested request = comparison.one();
        Map<String, Answered> answers = replies.answers();
        Replies.Search search = replies.search();
        boolean missing = comparison.requestIds().stream().anyMatch(id -> !answers.containsKey(id));
        boolean failed = answers.values().stream().anyMatch(answered -> answered.outcome() == null);
        boolean shown = request.task() == Task.TOKEN_CLASSIFICATION && !missing && !failed;
        boolean judged = opinion.preferred().isPresent();
        boolean underWay = awaited != null && awaited.underWay(comparison, opinion, now);
        Optional<Choice> chosen = opinion.choice(comparison);
        List<SideView> sides = Arrays.stream(Side.values())
                .map(side -> SideView.of(side, comparison, replies, opinion, judged || failed))
                .toList();
        return new ComparisonView(
                JudgePaths.comparison(comparison.id()),
                TaskTab.name(comparison.task()),
                search != null || shown ? null : subject(request.input()),
                search != null
                        ? subject(request.input())
                        : request.input() instanceof Input.Question question ? question.question() : null,
                search == null ? null : searched(search),
                sides,
                missing || failed
                        ? List.of()
                        : List.of(Choice.A_BETTER, Choice.TIE, Choice.BOTH_RIGHT, Choice.BOTH_WRONG, Choice.B_BETTER)
                                .stream()
                                .map(choice -> ChoiceView.of(choice, chosen.equals(Optional.of(choice))))
                                .toList(),
                status(sides, chosen, underWay, failed),
                missing || underWay,
                missing && now.isAfter(comparison.askedAt().plus(patience(search))),
                judged,
                notice,
                AskForm.of(comparison),
                JudgePaths.start(comparison.task()).text(),
                JudgePaths.scores(comparison.task()).text());
    }

    /** Where an open page looks for what is new. */
    String live(@Nullable Awaited said) {
        return new Address(path + "/answers")
                .with("said", said == null ? null : said.text())
                .with("seen", digest())
                .text();
    }

    /** The same for a page that would show the same. */
    String digest() {
        return Identities.sha256(toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Duration patience(Replies.@Nullable Search search) {
        return search == null ? SOON : SOON.plus(READING.multipliedBy(search.ranked()));
    }

    private static String searched(Replies.Search search) {
        return search.ranked() == search.passages()
                ? "Sought in all of " + search.collection() + ", " + Figures.count(search.passages(), "passage") + "."
                : "Sought in " + Figures.count(search.ranked()) + " of the "
                        + Figures.count(search.passages(), "passage") + " of " + search.collection()
                        + ", drawn at random: the same for both models.";
    }

    private static @Nullable String subject(Input input) {
        if (input instanceof Input.Question question) {
            return question.context();
        }
        return input instanceof Input.Text text ? text.text() : null;
    }

    private static @Nullable String status(
            List<SideView> sides, Optional<Choice> chosen, boolean underWay, boolean failed) {
        if (underWay) {
            return "Your judgement is published, and under way to the scores.";
        }
        if (failed) {
            return "There is nothing to compare: a model gave no answer, so the names are shown. Its failure counts nowhere here.";
        }
        return chosen.map(choice -> switch (choice) {
                    case A_BETTER -> "You prefer A, " + sides.get(0).model() + ".";
                    case B_BETTER -> "You prefer B, " + sides.get(1).model() + ".";
                    case TIE -> "You prefer neither.";
                    case BOTH_RIGHT -> "You prefer neither: both are right.";
                    case BOTH_WRONG -> "You prefer neither: both are wrong.";
                })
                .map(words -> words + " It counts in the scores, and can be changed.")
                .orElse(null);
    }
}

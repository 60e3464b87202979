package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.eval.dashboard.examples.MarkedText.Piece;
import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import io.assay.eval.store.StatedAnswer;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model made of an example.
 *
 * @param model its id
 * @param listPath where its examples are listed
 * @param standing what came of it
 * @param chips what it said, in short
 * @param bars scores of labels or answers, the best first
 * @param text the text with the entities that it found or missed; empty of other tasks
 * @param hits what it found, the best first
 * @param facts figures
 * @param warning what went wrong; empty for nothing
 */
record AnswerView(
        String model,
        String listPath,
        StandingView standing,
        List<Chip> chips,
        List<Bar> bars,
        List<Piece> text,
        List<HitView> hits,
        List<Fact> facts,
        String warning) {
    private static final int MOST_BARS = 5;

    /**
     * A score, drawn.
     *
     * @param words what has it
     * @param score the score
     * @param width how long to draw it, in per cent of the drawing
     * @param gold whether it is what would be right
     */
    record Bar(String words, String score, String width, boolean gold) {}

    /**
     * What a model said.
     *
     * @param stated its prediction; absent where nothing was asked of it
     * @param ranking what it found
     * @param meant the dataset's labels by the model's
     */
    static AnswerView of(
            String model,
            String listPath,
            Example example,
            ScoredOutcome outcome,
            @Nullable StatedAnswer stated,
            List<RankedHit> ranking,
            Places places,
            Map<String, String> meant) {
        Outcome said = stated == null ? null : stated.outcome();
        return new AnswerView(
                model,
                listPath,
                StandingView.of(outcome),
                example.label() instanceof Label.Relevance
                        ? List.of()
                        : Sayings.said(example, outcome, said, ranking, places, meant),
                bars(example, said, meant),
                said instanceof Entities
                        ? MarkedText.of(Sayings.text(example), Sayings.entities(example, said, meant))
                        : List.of(),
                hits(example, ranking, places),
                facts(outcome, stated),
                warning(outcome, stated));
    }

    private static List<Bar> bars(Example example, @Nullable Outcome said, Map<String, String> meant) {
        List<Bar> bars = new ArrayList<>();
        if (said instanceof Labels labels) {
            List<String> gold = example.label() instanceof Label.Classes classes ? classes.labels() : List.of();
            for (LabelScore label : labels.labels()) {
                String name = meant.getOrDefault(label.label(), label.label());
                bars.add(bar(
                        name.equals(label.label()) ? name : name + " (" + label.label() + ")",
                        label.score(),
                        gold.contains(name)));
            }
        } else if (said instanceof Answers answers) {
            List<String> gold = example.label() instanceof Label.Answers right
                    ? right.answers().stream().map(Label.Answer::text).toList()
                    : List.of();
            answers.answers()
                    .forEach(answer -> bars.add(bar(
                            answer.text().isEmpty() ? "no answer" : answer.text(),
                            answer.score(),
                            answer.text().isEmpty() ? gold.isEmpty() : gold.contains(answer.text()))));
        }
        return bars.size() <= MOST_BARS ? bars : bars.subList(0, MOST_BARS);
    }

    private static Bar bar(String words, double score, boolean gold) {
        return new Bar(words, Figures.score(score), Figures.percentage(Math.max(0, Math.min(1, score))), gold);
    }

    private static List<HitView> hits(Example example, List<RankedHit> ranking, Places places) {
        List<HitView> hits = new ArrayList<>();
        if (example.label() instanceof Label.Relevance gold) {
            for (RankedHit hit : ranking) {
                hits.add(HitView.of(hits.size() + 1, hit, gold, places));
            }
        }
        return hits;
    }

    private static List<Fact> facts(ScoredOutcome outcome, @Nullable StatedAnswer stated) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Loss", Sayings.loss(outcome.loss())));
        if (outcome.confidence() != null && outcome.standing() != Standing.FAILED) {
            facts.add(new Fact("Confidence", Sayings.confidence(outcome.confidence())));
        }
        if (stated != null && stated.outcome() instanceof Answers answers) {
            facts.add(new Fact("No answer", Figures.score(answers.noAnswerScore())));
        }
        if (stated != null && stated.outcome() instanceof DomainFit fit) {
            facts.add(new Fact("Words", Figures.count(fit.words())));
            facts.add(new Fact("Unknown tokens", Figures.count(fit.unknownTokens())));
        }
        if (stated != null && stated.tokens() > 0) {
            facts.add(new Fact("Read", Figures.count(stated.tokens(), "token")));
        }
        return facts;
    }

    private static String warning(ScoredOutcome outcome, @Nullable StatedAnswer stated) {
        if (outcome.standing() == Standing.FAILED) {
            return (stated == null || stated.error() == null ? "" : Sayings.words(stated.error()) + " ")
                    + "It gave no answer, which is scored as the worst.";
        }
        return outcome.cut() ? "It read the input only up to its limit." : "";
    }
}

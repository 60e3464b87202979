package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.text.Span;
import io.assay.eval.dashboard.examples.MarkedText.Mark;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredOutcome;
import io.assay.eval.store.Standing;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What gold and models say of examples, in short. */
final class Sayings {
    /** From this score on, a label is given where texts may have several, as they are scored. */
    private static final double THRESHOLD = 0.5;

    private static final int MOST = 4;
    private static final Chip NO_CLASS = new Chip("no class", "gold");

    private Sayings() {}

    /** What would be right; empty where nothing is right or wrong, and of entities, which are marked in the text. */
    static List<Chip> gold(Example example, Places places) {
        Label label = example.label();
        if (label instanceof Label.Classes classes) {
            return classes.labels().isEmpty()
                    ? List.of(NO_CLASS)
                    : classes.labels().stream()
                            .map(name -> new Chip(name, "gold"))
                            .toList();
        } else if (label instanceof Label.Answers answers) {
            return answers.answers().isEmpty()
                    ? List.of(new Chip("no answer", "gold"))
                    : some(answers.answers().stream()
                            .map(Label.Answer::text)
                            .distinct()
                            .map(text -> new Chip(text, "gold")));
        } else if (label instanceof Label.Score score) {
            return List.of(new Chip(Figures.score(score.score()), "gold"));
        } else if (label instanceof Label.Relevance relevance) {
            return some(relevance.relevant().stream()
                    .map(relevant -> new Chip(places.title(relevant.documentId()), span(relevant.span()), "gold"))
                    .distinct());
        }
        return List.of();
    }

    /**
     * What a model said; empty where it failed, and of entities, which are marked in the text.
     *
     * @param said its prediction; absent where there is none that can be shown
     * @param hits what it found, the best first
     * @param meant the dataset's labels by the model's
     */
    static List<Chip> said(
            Example example,
            ScoredOutcome outcome,
            @Nullable Outcome said,
            List<RankedHit> hits,
            Places places,
            Map<String, String> meant) {
        String look = StandingView.of(outcome).look();
        if (outcome.standing() == Standing.FAILED) {
            return List.of();
        } else if (outcome.given() != null) {
            return List.of(new Chip(outcome.given(), look));
        } else if (said instanceof Labels labels) {
            return given(example, labels, meant);
        } else if (said instanceof Answers answers) {
            return List.of(new Chip(best(answers), look));
        } else if (said instanceof DomainFit fit) {
            return List.of(new Chip(Figures.score(fit.pseudoPerplexity()), "pseudo-perplexity", "plain"));
        } else if (example.label() instanceof Label.Relevance) {
            return List.of(hits.isEmpty() ? new Chip("nothing found", "wrong") : first(hits, places));
        } else if (example.label() instanceof Label.Score) {
            return List.of(new Chip(Figures.score(outcome.score()), "plain"));
        }
        return List.of();
    }

    /** The answer that counts, in words. */
    static String best(Answers answers) {
        return answers.answers().isEmpty() || answers.answers().get(0).text().isEmpty()
                ? "no answer"
                : answers.answers().get(0).text();
    }

    private static List<Chip> given(Example example, Labels labels, Map<String, String> meant) {
        List<String> gold = example.label() instanceof Label.Classes classes ? classes.labels() : List.of();
        List<Chip> chips = labels.labels().stream()
                .filter(label -> label.score() >= THRESHOLD)
                .map(LabelScore::label)
                .map(label -> meant.getOrDefault(label, label))
                .distinct()
                .map(label -> new Chip(label, gold.contains(label) ? "right" : "wrong"))
                .toList();
        return chips.isEmpty() ? List.of(new Chip("no class", gold.isEmpty() ? "right" : "wrong")) : chips;
    }

    private static Chip first(List<RankedHit> hits, Places places) {
        RankedHit best = hits.get(0);
        String document = places.documentOf(best.id());
        int rank = 1;
        while (rank <= hits.size() && hits.get(rank - 1).grade() == 0) {
            rank++;
        }
        return new Chip(
                document == null ? "what is gone by now" : places.title(document),
                best.grade() > 0
                        ? "first, relevant"
                        : rank > hits.size()
                                ? "first; none of the first " + hits.size() + " is relevant"
                                : "first; the one at " + rank + " is relevant",
                best.grade() > 0 ? "right" : "wrong");
    }

    /**
     * The marks of entities in a text: gold alone, or what a model found and what it missed.
     *
     * @param said what a model said; absent for gold alone
     */
    static List<Mark> entities(Example example, @Nullable Outcome said, Map<String, String> meant) {
        List<Label.Entity> gold = example.label() instanceof Label.Entities entities ? entities.entities() : List.of();
        List<Mark> marks = new ArrayList<>();
        if (!(said instanceof Entities entities)) {
            gold.forEach(entity -> marks.add(new Mark(entity.span(), "gold", entity.label())));
            return marks;
        }
        List<Label.Entity> found = entities.entities().stream()
                .map(entity -> new Label.Entity(entity.span(), meant.getOrDefault(entity.label(), entity.label())))
                .toList();
        for (Label.Entity entity : found) {
            boolean right = gold.contains(entity);
            marks.add(new Mark(entity.span(), right ? "right" : "wrong", entity.label() + (right ? " ✓" : " ✗")));
        }
        gold.stream()
                .filter(entity -> !found.contains(entity))
                .forEach(entity -> marks.add(new Mark(entity.span(), "missed", entity.label() + " missed")));
        return marks;
    }

    /** The text that an example asks about, or the question about it. */
    static String text(Example example) {
        Input input = example.input();
        if (input instanceof Input.Text text) {
            return text.text();
        } else if (input instanceof Input.Tokens tokens) {
            return tokens.text();
        } else if (input instanceof Input.Question question) {
            return question.question();
        } else if (input instanceof Input.Pair pair) {
            return pair.text1();
        } else if (input instanceof Input.Query query) {
            return query.query();
        } else if (input instanceof Input.Ranking ranking) {
            return ranking.query();
        } else if (input instanceof Input.Candidates candidates) {
            return candidates.text();
        }
        throw new IllegalStateException("an input of a new kind: " + input.getClass());
    }

    /** The text beside that; empty where there is one alone. */
    static String beside(Example example) {
        Input input = example.input();
        if (input instanceof Input.Question question) {
            return question.context();
        } else if (input instanceof Input.Pair pair) {
            return pair.text2();
        } else if (input instanceof Input.Text text && text.textPair() != null) {
            return text.textPair();
        }
        return "";
    }

    /** How sure a model was: in per cent where that is what it is. */
    static String confidence(double confidence) {
        return confidence >= 0 && confidence <= 1 ? Figures.share(confidence) : Figures.score(confidence);
    }

    /** A loss, which may have no end. */
    static String loss(float loss) {
        return loss == Float.MAX_VALUE ? "∞" : Figures.score(loss);
    }

    /** Why a model failed. */
    static String words(Prediction.ErrorKind error) {
        return switch (error) {
            case MODEL_UNKNOWN -> "No such model was registered.";
            case MODEL_NOT_LOADED -> "The model could not be loaded.";
            case TASK_UNSUPPORTED -> "The model does not do this task.";
            case INPUT_INVALID -> "The input is not what the task takes.";
            case RUN_FAILED -> "The run failed.";
        };
    }

    private static String span(@Nullable Span span) {
        return span == null
                ? "whole document"
                : "characters " + Figures.count(span.start()) + "–" + Figures.count(span.end());
    }

    private static List<Chip> some(Stream<Chip> chips) {
        List<Chip> all = chips.toList();
        if (all.size() <= MOST) {
            return all;
        }
        List<Chip> shown = new ArrayList<>(all.subList(0, MOST));
        shown.add(new Chip(Figures.count(all.size() - MOST) + " more", "gold"));
        return shown;
    }
}

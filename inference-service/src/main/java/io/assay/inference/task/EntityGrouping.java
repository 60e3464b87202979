package io.assay.inference.task;

import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts tokens together to words, and words to entities, as the Hugging Face pipeline {@code token-classification} does:
 * neighbours of one type are one entity, but for one whose label begins with {@code B-}, which starts anew.
 */
final class EntityGrouping {
    private final List<String> labels;
    private final AggregationStrategy strategy;

    /**
     * A grouping.
     *
     * @param labels names of the scores, in their order
     */
    EntityGrouping(List<String> labels, AggregationStrategy strategy) {
        this.labels = labels;
        this.strategy = strategy;
    }

    /** The entities of one window, those that are none ({@code O}) among them, in the order of the text. */
    List<Entity> entities(List<ScoredToken> tokens) {
        return switch (strategy) {
            case NONE -> labelled(tokens);
            case SIMPLE -> grouped(labelled(tokens));
            case FIRST, AVERAGE, MAX -> grouped(labelled(words(tokens)));
        };
    }

    /**
     * The entities of all windows, sorted, without those that overlap with a longer one, or with one of the same length
     * that is surer or stands before.
     */
    static List<Entity> withoutOverlaps(List<Entity> entities) {
        List<Entity> sorted = new ArrayList<>(entities);
        sorted.sort(Comparator.comparingInt(entity -> entity.span().start()));
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : sorted) {
            int last = kept.size() - 1;
            if (last < 0 || kept.get(last).span().end() <= entity.span().start()) {
                kept.add(entity);
            } else if (outdoes(entity, kept.get(last))) {
                kept.set(last, entity);
            }
        }
        return kept;
    }

    private static boolean outdoes(Entity entity, Entity other) {
        int difference = entity.span().length() - other.span().length();
        return difference > 0 || (difference == 0 && entity.score() > other.score());
    }

    private List<Entity> labelled(List<ScoredToken> tokens) {
        return tokens.stream()
                .map(token -> new Entity(labels.get(token.best()), token.bestScore(), token.span()))
                .toList();
    }

    private List<ScoredToken> words(List<ScoredToken> tokens) {
        List<ScoredToken> words = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= tokens.size(); end++) {
            if (end == tokens.size() || !tokens.get(end).continuesWord()) {
                words.add(word(tokens.subList(start, end)));
                start = end;
            }
        }
        return words;
    }

    private ScoredToken word(List<ScoredToken> tokens) {
        ScoredToken first = tokens.get(0);
        double[] scores =
                switch (strategy) {
                    case AVERAGE -> mean(tokens);
                    case MAX -> surest(tokens).scores();
                    case NONE, SIMPLE, FIRST -> first.scores();
                };
        return new ScoredToken(
                scores, spanOf(first.span(), tokens.get(tokens.size() - 1).span()), false);
    }

    private static ScoredToken surest(List<ScoredToken> tokens) {
        ScoredToken surest = tokens.get(0);
        for (ScoredToken token : tokens) {
            surest = token.bestScore() > surest.bestScore() ? token : surest;
        }
        return surest;
    }

    private static double[] mean(List<ScoredToken> tokens) {
        double[] mean = new double[tokens.get(0).scores().length];
        for (int label = 0; label < mean.length; label++) {
            int each = label;
            mean[label] = tokens.stream()
                    .mapToDouble(token -> token.scores()[each])
                    .average()
                    .orElseThrow();
        }
        return mean;
    }

    private static List<Entity> grouped(List<Entity> parts) {
        List<Entity> entities = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= parts.size(); end++) {
            if (end == parts.size()
                    || !continues(parts.get(end).label(), parts.get(end - 1).label())) {
                entities.add(entity(parts.subList(start, end)));
                start = end;
            }
        }
        return entities;
    }

    private static boolean continues(String label, String before) {
        return !label.startsWith("B-") && tag(label).equals(tag(before));
    }

    /** A label without its prefix; one without a prefix counts as the inside of an entity. */
    private static String tag(String label) {
        return label.startsWith("B-") || label.startsWith("I-") ? label.substring(2) : label;
    }

    private static Entity entity(List<Entity> parts) {
        Entity first = parts.get(0);
        double score = parts.stream().mapToDouble(Entity::score).average().orElseThrow();
        return new Entity(
                type(first.label()),
                score,
                spanOf(first.span(), parts.get(parts.size() - 1).span()));
    }

    /** What follows the first hyphen of a label; all of it where nothing does. */
    private static String type(String label) {
        String type = label.substring(label.indexOf('-') + 1);
        return type.isBlank() ? label : type;
    }

    /** From the start of one piece to the end of another, which ends no earlier. */
    private static Span spanOf(Span first, Span last) {
        return new Span(first.start(), Math.max(first.end(), last.end()));
    }
}

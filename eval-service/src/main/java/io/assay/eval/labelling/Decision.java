package io.assay.eval.labelling;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.LabellingRequested;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about an item of a labelling, as the example that it becomes.
 *
 * @param labelling what was asked for
 * @param item what it is about
 * @param person who decides
 * @param suggested what a model suggested, which the person saw; absent where none did
 */
public record Decision(
        LabellingRequested labelling,
        Item item,
        String person,
        @Nullable Suggestion suggested) {
    /** The split of items that nobody could label. */
    public static final String SKIPPED = "skipped";

    private static final String ORDER = "order";
    private static final String SUGGESTION = "suggestion";

    /**
     * It has classes.
     *
     * @throws IllegalArgumentException if they are none, one that is not to be chosen from, or several where a text has one;
     *     the message is for a person
     */
    public Example classes(List<String> classes) {
        List<String> chosen = List.copyOf(new LinkedHashSet<>(classes));
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("Choose a class, or skip the text.");
        }
        if (chosen.size() > 1 && !labelling.severalClasses()) {
            throw new IllegalArgumentException("A text of this dataset has one class.");
        }
        if (!labelling.classes().containsAll(chosen)) {
            throw new IllegalArgumentException("The classes to choose from have changed. Look at the text again.");
        }
        return labelled(item.input(), new Label.Classes(chosen));
    }

    /**
     * Pieces of it are entities, or none is.
     *
     * @throws IllegalArgumentException if a mark lies outside the text, is none of the types to choose from, or overlaps
     *     another where that was not asked for; the message is for a person
     */
    public Example entities(List<Mark> marks) {
        List<Mark> inOrder = inOrder(marks, item.input() instanceof Input.Tokens tokens ? tokens.text() : "");
        for (int at = 0; at < inOrder.size(); at++) {
            Mark mark = inOrder.get(at);
            if (!labelling.classes().contains(mark.label())) {
                throw new IllegalArgumentException("The types to choose from have changed. Look at the text again.");
            }
            if (!labelling.severalClasses() && inOrder.subList(0, at).stream().anyMatch(mark::overlaps)) {
                throw new IllegalArgumentException("Marks in texts of this dataset do not overlap.");
            }
        }
        return labelled(
                item.input(),
                new Label.Entities(inOrder.stream().map(Mark::entity).toList()));
    }

    /**
     * It is a question, and pieces of its context are answers, any of which is right.
     *
     * @param question as the person asks it; not read where the item asks one
     * @throws IllegalArgumentException if nothing is asked, or nothing is marked, or a mark lies outside the context; the
     *     message is for a person
     */
    public Example answers(String question, List<Mark> marks) {
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("Mark the answer in the text, or say that it is not there.");
        }
        Input.Question asked = asked(question);
        return labelled(
                asked,
                new Label.Answers(inOrder(marks, asked.context()).stream()
                        .map(mark -> new Label.Answer(
                                Words.at(asked.context(), mark.span()),
                                mark.span().start()))
                        .toList()));
    }

    /**
     * It is a question that its context does not answer.
     *
     * @param question as the person asks it; not read where the item asks one
     * @throws IllegalArgumentException if nothing is asked; the message is for a person
     */
    public Example noAnswer(String question) {
        return labelled(asked(question), new Label.Answers(List.of()));
    }

    /**
     * Its two texts mean the same so much.
     *
     * @throws IllegalArgumentException if it is no score to choose from; the message is for a person
     */
    public Example score(String score) {
        if (!labelling.classes().contains(score)) {
            throw new IllegalArgumentException("The scores to choose from have changed. Look at the texts again.");
        }
        return labelled(item.input(), new Label.Score(Double.parseDouble(score)));
    }

    /**
     * It is a query that some places answer, each so well.
     *
     * @throws IllegalArgumentException if none does; the message is for a person
     */
    public Example relevance(List<Label.Relevant> relevant) {
        if (relevant.isEmpty()) {
            throw new IllegalArgumentException("Grade a passage as relevant, or skip the query.");
        }
        return labelled(item.input(), new Label.Relevance(relevant));
    }

    private Input.Question asked(String question) {
        if (!(item.input() instanceof Input.Question given)) {
            throw new IllegalArgumentException("This example asks no question. Skip it.");
        }
        if (!given.question().isBlank()) {
            return given;
        }
        if (question.isBlank()) {
            throw new IllegalArgumentException("Ask a question that somebody could ask of this text.");
        }
        return new Input.Question(question.strip(), given.context());
    }

    private static List<Mark> inOrder(List<Mark> marks, String text) {
        int length = text.codePointCount(0, text.length());
        for (Mark mark : marks) {
            if (mark.span().end() > length || Words.at(text, mark.span()).isBlank()) {
                throw new IllegalArgumentException("Mark a piece of the text.");
            }
        }
        return marks.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Mark mark) -> mark.span().start())
                        .thenComparingInt(mark -> mark.span().end())
                        .thenComparing(Mark::label))
                .toList();
    }

    /**
     * It cannot be labelled: it leaves the queue, and is no part of what models are scored on.
     *
     * @throws IllegalArgumentException if the reason is blank; the message is for a person
     */
    public Example skip(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why you skip the text.");
        }
        return example(item.input(), new Label.None(), SKIPPED, Map.of(SKIPPED, reason.strip()));
    }

    private Example labelled(Input input, Label label) {
        Map<String, String> slices =
                new HashMap<>(Map.of(ORDER, labelling.order().wireName()));
        if (suggested != null) {
            slices.put(SUGGESTION, label.equals(suggested.label()) ? "kept" : "changed");
        }
        return example(input, label, labelling.split(), slices);
    }

    private Example example(Input input, Label label, String split, Map<String, String> more) {
        Map<String, String> slices = new TreeMap<>(item.slices());
        slices.keySet().removeAll(List.of(SKIPPED, SUGGESTION)); // of another time
        slices.putAll(more);
        return new Example(labelling.dataset(), item.id(), labelling.task(), input, label, split, person, slices);
    }
}

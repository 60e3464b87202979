package io.assay.eval.dashboard.label;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.eval.advice.Consultation;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Scale;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the form says that starts a labelling, which is shown again where it is refused.
 *
 * @param dataset name of the dataset
 * @param task what is asked, as it is named on the wire
 * @param passages whether passages of a collection are labelled, and not examples of a split
 * @param from name of the collection or the split
 * @param collection what queries search
 * @param split what labelled examples are put into
 * @param classes classes, types of entities, or scores of pairs, one a line
 * @param several whether a text may have several classes, or marks that overlap
 * @param annotators how many people label each text
 * @param order which text is next, as it is named on the wire
 * @param models ids of the models that are asked; the best ones where there are none
 * @param suggest whether annotators see what the first of them says
 * @param guidelines what to go by
 */
record StartForm(
        String dataset,
        String task,
        boolean passages,
        String from,
        String collection,
        String split,
        String classes,
        boolean several,
        int annotators,
        String order,
        List<String> models,
        boolean suggest,
        String guidelines) {
    /** The form before anybody wrote in it. */
    static final StartForm NEW = new StartForm(
            "",
            Task.TEXT_CLASSIFICATION.wireName(),
            false,
            "unlabelled",
            "",
            "test",
            "",
            false,
            1,
            LabellingRequested.Random.NAME,
            List.of(),
            false,
            "");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,9})?");

    /** The tasks that people label, as {@link #task} and in words. */
    private static final Map<Task, String> TASKS = tasks();

    /** The same form gives the same order, for whoever sends it. */
    private static final long SEED = 0;

    /**
     * A task to choose.
     *
     * @param name as {@link #task}
     * @param words what it is to label for it
     */
    record Kind(String name, String words, boolean chosen) {}

    private static Map<Task, String> tasks() {
        Map<Task, String> tasks = new EnumMap<>(Task.class);
        tasks.put(Task.TEXT_CLASSIFICATION, "Classes of texts, or of pairs of texts");
        tasks.put(Task.TOKEN_CLASSIFICATION, "Spans in texts, such as names");
        tasks.put(Task.QUESTION_ANSWERING, "Answers in texts");
        tasks.put(Task.SENTENCE_SIMILARITY, "How much two texts mean the same");
        tasks.put(Task.RETRIEVAL, "Passages that answer queries");
        return tasks;
    }

    /** The tasks to choose from. */
    public List<Kind> kinds() {
        return TASKS.entrySet().stream()
                .map(kind -> new Kind(
                        kind.getKey().wireName(),
                        kind.getValue(),
                        kind.getKey().wireName().equals(task)))
                .toList();
    }

    /**
     * What is asked for.
     *
     * @param person who asks
     * @param scale of pairs, where the form names no scores
     * @param leaders the models that can be asked
     * @throws IllegalArgumentException if it cannot be asked so; the message is for a person
     */
    LabellingRequested request(String person, Supplier<Scale> scale, Supplier<Leaders> leaders) {
        List<String> names = classes.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        Task asked = Task.of(task);
        if (asked == Task.SENTENCE_SIMILARITY) {
            if (passages) {
                throw new IllegalArgumentException("A passage is one text. To compare two, label examples of a split.");
            }
            names = names.isEmpty() ? scale.get().scores() : numbers(names);
        } else if (asked == Task.QUESTION_ANSWERING || asked == Task.RETRIEVAL) {
            names = List.of();
        } else if (names.isEmpty()) {
            throw new IllegalArgumentException("Name the classes or types to choose from, one a line.");
        }
        if ((!passages || asked == Task.RETRIEVAL) && from.strip().equals(split.strip())) {
            throw new IllegalArgumentException("Labelled examples go into another split than they come from.");
        }
        if (split.strip().equals(Decision.SKIPPED)) {
            throw new IllegalArgumentException("The split \"skipped\" is for texts that nobody could label.");
        }
        if (split.strip().equals(Example.OPINIONS)) {
            throw new IllegalArgumentException("The split \"opinions\" is for what each of several people says.");
        }
        if (annotators < 1) {
            throw new IllegalArgumentException("At least one person labels each text.");
        }
        LabellingRequested.Order next = order(asked, leaders);
        return LabellingRequested.of(
                dataset.strip(),
                asked,
                source(asked),
                split.strip(),
                names,
                several,
                next,
                guidelines.strip(),
                person,
                annotators,
                suggest && Consultation.SUGGESTED.contains(asked) ? suggesting(next, leaders) : null);
    }

    private LabellingRequested.Order order(Task asked, Supplier<Leaders> leaders) {
        if (!askable(asked) || order.equals(LabellingRequested.Random.NAME)) {
            return new LabellingRequested.Random(SEED);
        }
        if (asked == Task.QUESTION_ANSWERING && passages) {
            throw new IllegalArgumentException(
                    "Models cannot be asked before there is a question: take a random order, or label examples of a split.");
        }
        return switch (order) {
            case LabellingRequested.Disagreement.NAME ->
                new LabellingRequested.Disagreement(leaders.get().chosen(models, 2));
            case LabellingRequested.Uncertainty.NAME ->
                new LabellingRequested.Uncertainty(
                        leaders.get().chosen(models, 1).get(0));
            default -> throw new IllegalArgumentException("There is no such order: " + order);
        };
    }

    private String suggesting(LabellingRequested.Order next, Supplier<Leaders> leaders) {
        return next.asked().isEmpty()
                ? leaders.get().chosen(models, 1).get(0)
                : next.asked().get(0);
    }

    private static boolean askable(Task task) {
        return Consultation.TASKS.contains(task);
    }

    private LabellingRequested.Source source(Task asked) {
        if (asked == Task.RETRIEVAL) {
            if (collection.isBlank()) {
                throw new IllegalArgumentException("Name the collection that is searched.");
            }
            return new LabellingRequested.Queries(from.strip(), collection.strip());
        }
        return passages ? new LabellingRequested.Passages(from.strip()) : new LabellingRequested.Examples(from.strip());
    }

    private static List<String> numbers(List<String> scores) {
        for (String score : scores) {
            if (!NUMBER.matcher(score).matches()) {
                throw new IllegalArgumentException("Scores are numbers, one a line, such as 0.5: " + score);
            }
        }
        return scores;
    }
}

package io.assay.eval.judge;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Label;
import io.assay.contracts.event.Task;
import io.assay.contracts.text.CodePointIndex;
import io.assay.contracts.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person writes that would have been right. Of a text it is the class; of a question the answer, as it stands in the
 * context; of a text with entities these, one a line in the order of the text, such as {@code PER: Ada Lovelace}.
 */
public final class Correction {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern ENTITY = Pattern.compile("([^:]*[^:\\s])\\s*:\\s*(.+)");

    private Correction() {}

    /**
     * What was written, as a label.
     *
     * @param written not blank
     * @throws IllegalArgumentException if it cannot be the label of what was asked; the message is for a person
     */
    public static Label of(InferenceRequested request, String written) {
        if (written.isBlank()) {
            throw new IllegalArgumentException("Write what would have been right.");
        }
        return switch (request.task()) {
            case TEXT_CLASSIFICATION -> new Label.Classes(List.of(written.strip()));
            case TOKEN_CLASSIFICATION -> new Label.Entities(entities(((Input.Text) request.input()).text(), written));
            case QUESTION_ANSWERING ->
                new Label.Answers(List.of(answer(((Input.Question) request.input()).context(), written.strip())));
            case FEATURE_EXTRACTION,
                    SENTENCE_SIMILARITY,
                    TEXT_RANKING,
                    ZERO_SHOT_CLASSIFICATION,
                    FILL_MASK,
                    RETRIEVAL -> throw none(request.task());
        };
    }

    /**
     * That nothing would have been right: no answer, no entity.
     *
     * @throws IllegalArgumentException if there is always something; the message is for a person
     */
    public static Label nothing(Task task) {
        return switch (task) {
            case TOKEN_CLASSIFICATION -> new Label.Entities(List.of());
            case QUESTION_ANSWERING -> new Label.Answers(List.of());
            case TEXT_CLASSIFICATION -> throw new IllegalArgumentException("Every text has a class: write which.");
            case FEATURE_EXTRACTION,
                    SENTENCE_SIMILARITY,
                    TEXT_RANKING,
                    ZERO_SHOT_CLASSIFICATION,
                    FILL_MASK,
                    RETRIEVAL -> throw none(task);
        };
    }

    /** An entity as it is written, its words on one line. */
    public static String written(String label, String words) {
        return label + ": " + SPACE.matcher(words.strip()).replaceAll(" ");
    }

    private static Label.Answer answer(String context, String words) {
        Matcher found = inText(words).matcher(context);
        if (!found.find()) {
            throw new IllegalArgumentException(
                    "“" + words + "” does not stand in the context. Copy the answer from there.");
        }
        return new Label.Answer(found.group(), CodePointIndex.of(context).toCodePoint(found.start()));
    }

    private static List<Label.Entity> entities(String text, String written) {
        CodePointIndex index = CodePointIndex.of(text);
        List<Label.Entity> entities = new ArrayList<>();
        int from = 0;
        for (String line : written.lines().filter(each -> !each.isBlank()).toList()) {
            Matcher parts = ENTITY.matcher(line.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "“" + line.strip() + "” is no entity. Write one a line, such as PER: Ada Lovelace");
            }
            Matcher found = inText(parts.group(2)).matcher(text);
            if (!found.find(from)) {
                throw new IllegalArgumentException("“" + parts.group(2) + "” does not stand in the text"
                        + (from == 0 ? "." : " after the line before. Keep the order of the text."));
            }
            entities.add(new Label.Entity(
                    new Span(index.toCodePoint(found.start()), index.toCodePoint(found.end())), parts.group(1)));
            from = found.end();
        }
        return entities;
    }

    /** Words, whatever white space is between them. */
    private static Pattern inText(String words) {
        return Pattern.compile(
                Arrays.stream(SPACE.split(words.strip())).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    private static IllegalArgumentException none(Task task) {
        return new IllegalArgumentException("nobody judges answers of the task " + task);
    }
}

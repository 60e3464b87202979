package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.view.EvaluationView.Fact;
import io.assay.eval.messaging.LetterContent;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.Printable;
import io.assay.messaging.operations.Redrive;
import io.assay.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of a dead letter.
 *
 * @param id its id
 * @param key key of its record
 * @param topic the topic that it came from, without the prefix
 * @param topicPath where that topic's dead letters are
 * @param path where this page is
 * @param reason the code
 * @param detail why, in words, with the remedy
 * @param facts when, where from, by which service
 * @param headers of its record
 * @param text its value, where that is text
 * @param hex its value as hexadecimal digits, where it is no text
 * @param note what to know about what is shown of the value; empty where there is nothing
 * @param downloadPath where the value is, byte for byte; absent where it has none
 * @param decision what was decided; absent while it is open
 * @param mayDecide whether whoever looks may decide, and it is open
 * @param forced whether it came back so often that sending it back has to be forced
 * @param refusal why what was just asked for was not done; absent where nothing was refused
 */
record LetterView(
        String id,
        String key,
        String topic,
        String topicPath,
        String path,
        String reason,
        String detail,
        List<Fact> facts,
        List<Fact> headers,
        @Nullable String text,
        @Nullable String hex,
        String note,
        @Nullable String downloadPath,
        @Nullable String decision,
        boolean mayDecide,
        boolean forced,
        @Nullable String refusal) {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_BYTES = 2_048;

    /**
     * A letter.
     *
     * @param topic the topic that it came from, without the prefix
     * @param operator whether whoever looks may decide
     * @param refusal why what was just asked for was not done; absent where nothing was refused
     */
    static LetterView of(String id, String topic, LetterContent content, boolean operator, @Nullable String refusal) {
        DeadLetter letter = content.letter();
        String path = OperationsPaths.deadLetter(id).text();
        byte[] value = bytes(content);
        Optional<String> text = value == null ? Optional.empty() : Printable.utf8(value);
        boolean binary = value != null && text.isEmpty();
        return new LetterView(
                id,
                LetterLine.key(letter),
                topic,
                OperationsPaths.deadLetters(topic).text(),
                path,
                Printable.text(letter.reason()),
                Printable.text(letter.detail()),
                facts(letter, topic, value),
                content.headers().stream()
                        .map(header -> new Fact(
                                Printable.text(header.name()),
                                header.value() == null ? "(none)" : Printable.text(header.value())))
                        .toList(),
                text.map(LetterView::beginning).orElse(null),
                value == null || !binary ? null : Printable.hex(value, Math.min(value.length, MOST_BYTES)),
                note(content, text),
                value == null ? null : path + "/value",
                LetterLine.decision(letter.decision()),
                operator && letter.decision() == null,
                letter.redrives() >= Redrive.MOST_REDRIVES,
                refusal);
    }

    private static List<Fact> facts(DeadLetter letter, String topic, byte @Nullable [] value) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Since", Figures.time(letter.time())));
        facts.add(new Fact("Came from", topic + ", " + LetterLine.origin(letter)));
        facts.add(new Fact("Given up on by", Printable.text(letter.service())));
        facts.add(new Fact("Size", value == null ? "no value" : Figures.bytes(value.length)));
        if (letter.redrives() > 0) {
            facts.add(new Fact("Came back", Figures.count(letter.redrives(), "time")));
        }
        return facts;
    }

    private static byte @Nullable [] bytes(LetterContent content) {
        return content.value() == null ? null : content.value().bytes();
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS));
    }

    private static String note(LetterContent content, Optional<String> text) {
        byte[] value = bytes(content);
        if (value == null) {
            return content.gone() == null ? "The record has no value." : content.gone() + ".";
        }
        if (value.length == 0) {
            return "The value is empty.";
        }
        boolean cut = text.map(it -> it.codePointCount(0, it.length()) > MOST_CHARACTERS)
                .orElse(value.length > MOST_BYTES);
        return cut ? "This is the beginning; the file has all of it." : "";
    }
}

package io.assay.eval.store;

import io.assay.contracts.event.Prediction.Answer;
import io.assay.contracts.event.Prediction.Answers;
import io.assay.contracts.event.Prediction.DomainFit;
import io.assay.contracts.event.Prediction.Entities;
import io.assay.contracts.event.Prediction.Entity;
import io.assay.contracts.event.Prediction.Found;
import io.assay.contracts.event.Prediction.Hit;
import io.assay.contracts.event.Prediction.LabelScore;
import io.assay.contracts.event.Prediction.Labels;
import io.assay.contracts.event.Prediction.Outcome;
import io.assay.contracts.event.Prediction.Similarity;
import io.assay.contracts.text.Span;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labels, entities, answers, similarities, hits and fits as bytes, half as long as their JSON: a kind, a number of parts, and the parts. Scores
 * are doubles; counts, lengths and places are numbers of 7 bits a byte, the lowest first; texts are UTF-8.
 */
final class AnswerBytes {
    private static final int LABELS = 1;
    private static final int ENTITIES = 2;
    private static final int ANSWERS = 3;
    private static final int SIMILARITY = 4;
    private static final int FOUND = 5;
    private static final int DOMAIN_FIT = 6;

    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private AnswerBytes() {}

    /** The bytes of an outcome; nothing of one that is no answer, or of which nobody asks the eval-service. */
    static byte @Nullable [] of(Outcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Writer writer = new Writer(new DataOutputStream(bytes));
        try {
            if (outcome instanceof Labels labels) {
                writer.labels(labels);
            } else if (outcome instanceof Entities entities) {
                writer.entities(entities);
            } else if (outcome instanceof Answers answers) {
                writer.answers(answers);
            } else if (outcome instanceof Similarity similarity) {
                writer.similarity(similarity);
            } else if (outcome instanceof Found found) {
                writer.found(found);
            } else if (outcome instanceof DomainFit fit) {
                writer.domainFit(fit);
            } else {
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The outcome of bytes.
     *
     * @throws IllegalArgumentException if they are those of none
     */
    static Outcome outcome(byte[] bytes) {
        Reader reader = new Reader(ByteBuffer.wrap(bytes));
        try {
            byte kind = reader.in.get();
            return switch (kind) {
                case LABELS -> reader.labels();
                case ENTITIES -> reader.entities();
                case ANSWERS -> reader.answers();
                case SIMILARITY -> new Similarity(reader.in.getDouble());
                case FOUND -> reader.found();
                case DOMAIN_FIT ->
                    new DomainFit(reader.in.getDouble(), reader.number(), reader.number(), reader.number());
                default -> throw new IllegalArgumentException("no kind of answer: " + kind);
            };
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("answer of " + bytes.length + " bytes ends too early", e);
        }
    }

    private record Writer(DataOutputStream out) {
        void labels(Labels labels) throws IOException {
            out.writeByte(LABELS);
            number(labels.labels().size());
            for (LabelScore label : labels.labels()) {
                text(label.label());
                out.writeDouble(label.score());
            }
        }

        void entities(Entities entities) throws IOException {
            out.writeByte(ENTITIES);
            number(entities.entities().size());
            for (Entity entity : entities.entities()) {
                text(entity.label());
                out.writeDouble(entity.score());
                span(entity.span());
            }
        }

        void answers(Answers answers) throws IOException {
            out.writeByte(ANSWERS);
            out.writeDouble(answers.noAnswerScore());
            number(answers.answers().size());
            for (Answer answer : answers.answers()) {
                text(answer.text());
                out.writeDouble(answer.score());
                span(answer.span());
            }
        }

        void similarity(Similarity similarity) throws IOException {
            out.writeByte(SIMILARITY);
            out.writeDouble(similarity.score());
        }

        void found(Found found) throws IOException {
            out.writeByte(FOUND);
            number(found.hits().size());
            for (Hit hit : found.hits()) {
                text(hit.id());
                out.writeDouble(hit.score());
            }
        }

        void domainFit(DomainFit fit) throws IOException {
            out.writeByte(DOMAIN_FIT);
            out.writeDouble(fit.logLikelihood());
            number(fit.tokens());
            number(fit.unknownTokens());
            number(fit.words());
        }

        private void span(Span span) throws IOException {
            number(span.start());
            number(span.end() - span.start());
        }

        private void text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            out.write(bytes);
        }

        private void number(int number) throws IOException {
            int left = number;
            while (left > SEVEN_BITS) {
                out.writeByte((left & SEVEN_BITS) | MORE);
                left >>>= 7;
            }
            out.writeByte(left);
        }
    }

    private record Reader(ByteBuffer in) {
        Labels labels() {
            int size = number();
            List<LabelScore> labels = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                labels.add(new LabelScore(text(), in.getDouble()));
            }
            return new Labels(labels);
        }

        Entities entities() {
            int size = number();
            List<Entity> entities = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                entities.add(new Entity(text(), in.getDouble(), span()));
            }
            return new Entities(entities);
        }

        Answers answers() {
            double noAnswer = in.getDouble();
            int size = number();
            List<Answer> answers = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                answers.add(new Answer(text(), in.getDouble(), span()));
            }
            return new Answers(answers, noAnswer);
        }

        Found found() {
            int size = number();
            List<Hit> hits = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                hits.add(new Hit(text(), in.getDouble()));
            }
            return new Found(hits);
        }

        private Span span() {
            int start = number();
            return new Span(start, start + number());
        }

        private String text() {
            byte[] bytes = new byte[number()];
            in.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private int number() {
            int number = 0;
            int shift = 0;
            int read = in.get();
            while ((read & MORE) != 0) {
                number |= (read & SEVEN_BITS) << shift;
                shift += 7;
                read = in.get();
            }
            return number | (read << shift);
        }
    }
}

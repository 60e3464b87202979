package io.assay.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.assay.contracts.text.Span;
import java.util.Arrays;
import java.util.List;

/**
 * What one model said of one input. Published on {@code predictions}, keyed by request id.
 *
 * @param requestId SHA-256 of model version, task, input and parameters
 * @param modelId the model that was asked; never blank
 * @param modelVersion its version
 * @param task what was asked
 * @param outcome what it said, or why it could not: a failure counts in the metrics, it never disappears
 * @param tokens length of the input as the model read it, special tokens counted; 0 where it read nothing
 * @param truncated whether the input was cut to the model's limit
 * @param queuedMicros how long it waited in the pod, in microseconds
 * @param computeMicros tokenisation, its share of the runs it took part in, and post-processing, in microseconds
 */
public record Prediction(
        String requestId,
        String modelId,
        String modelVersion,
        Task task,
        Outcome outcome,
        int tokens,
        boolean truncated,
        long queuedMicros,
        long computeMicros)
        implements Event {
    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException if a part breaks its rule
     */
    public Prediction {
        Checks.sha256(requestId, "requestId");
        Checks.notBlank(modelId, "modelId");
        Checks.sha256(modelVersion, "modelVersion");
        Checks.present(task, "task");
        Checks.present(outcome, "outcome");
        Checks.notNegative(tokens, "tokens");
        Checks.notNegative(queuedMicros, "queuedMicros");
        Checks.notNegative(computeMicros, "computeMicros");
    }

    @Override
    public String key() {
        return requestId;
    }

    /** What came of a request: one of a closed set, so that no reader forgets a case. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Embedding.class, name = "embedding"),
        @JsonSubTypes.Type(value = TokenVectors.class, name = "token-vectors"),
        @JsonSubTypes.Type(value = Labels.class, name = "labels"),
        @JsonSubTypes.Type(value = Entities.class, name = "entities"),
        @JsonSubTypes.Type(value = Answers.class, name = "answers"),
        @JsonSubTypes.Type(value = Similarity.class, name = "similarity"),
        @JsonSubTypes.Type(value = Ranking.class, name = "ranking"),
        @JsonSubTypes.Type(value = Found.class, name = "found"),
        @JsonSubTypes.Type(value = Fillings.class, name = "fillings"),
        @JsonSubTypes.Type(value = DomainFit.class, name = "domain-fit"),
        @JsonSubTypes.Type(value = Failure.class, name = "failure")
    })
    public sealed interface Outcome
            permits Embedding,
                    TokenVectors,
                    Labels,
                    Entities,
                    Answers,
                    Similarity,
                    Ranking,
                    Found,
                    Fillings,
                    DomainFit,
                    Failure {}

    /** The vector of a text. Its values are not copied: treat them as read-only. */
    @SuppressWarnings("ArrayRecordComponent") // tens of thousands a second: boxing each float would dominate
    public record Embedding(float[] values) implements Outcome {
        /**
         * Checks that there are values and that they are finite.
         *
         * @throws IllegalArgumentException if not
         */
        public Embedding {
            Checks.positive(Checks.present(values, "values").length, "length of values");
            Checks.finite(values, "values");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Embedding that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Embedding[" + values.length + " values]";
        }
    }

    /**
     * The vectors of a text's tokens, special tokens counted. The values are not copied: treat them as read-only.
     *
     * @param width length of each vector; positive
     * @param values vector by vector
     */
    @SuppressWarnings("ArrayRecordComponent") // as in an embedding
    public record TokenVectors(int width, float[] values) implements Outcome {
        /**
         * Checks that there are whole vectors of finite values.
         *
         * @throws IllegalArgumentException if not
         */
        public TokenVectors {
            Checks.positive(width, "width");
            Checks.positive(Checks.present(values, "values").length, "length of values");
            if (values.length % width != 0) {
                throw new IllegalArgumentException(
                        "values has " + values.length + " values, which are no vectors of width " + width);
            }
            Checks.finite(values, "values");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TokenVectors that && width == that.width && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * width + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "TokenVectors[" + values.length / width + " of " + width + " values]";
        }
    }

    /**
     * The labels of a text.
     *
     * @param labels the best first
     */
    public record Labels(List<LabelScore> labels) implements Outcome {
        /** Copies the list. */
        public Labels {
            labels = Checks.list(labels, "labels");
        }
    }

    /**
     * How much a label fits.
     *
     * @param label its name
     * @param score finite; a probability where the model gives one
     */
    public record LabelScore(String label, double score) {
        /** Checks both. */
        public LabelScore {
            Checks.notBlank(label, "label");
            Checks.finite(score, "score");
        }
    }

    /**
     * The entities in a text, or its tokens where these are not put together.
     *
     * @param entities in the order of their starts
     */
    public record Entities(List<Entity> entities) implements Outcome {
        /** Copies the list. */
        public Entities {
            entities = Checks.list(entities, "entities");
        }
    }

    /**
     * A named piece of a text.
     *
     * @param label its type; for a token the model's own label, such as {@code B-LOC}
     * @param score probability of the label: of an entity the mean over its tokens or words
     * @param span where it stands in the text
     */
    public record Entity(String label, double score, Span span) {
        /** Checks every part. */
        public Entity {
            Checks.notBlank(label, "label");
            Checks.finite(score, "score");
            Checks.present(span, "span");
        }
    }

    /**
     * The answers to a question.
     *
     * @param answers the best first; that there is none may be among them, as the empty text at [0, 0)
     * @param noAnswerScore how probable it is that the context holds no answer: the least over its windows
     */
    public record Answers(List<Answer> answers, double noAnswerScore) implements Outcome {
        /** Copies the list. */
        public Answers {
            answers = Checks.list(answers, "answers");
            Checks.finite(noAnswerScore, "noAnswerScore");
        }
    }

    /**
     * An answer in a context.
     *
     * @param text as it stands there
     * @param score finite; may exceed 1, because scores of answers with the same text are added
     * @param span where it stands in the context
     */
    public record Answer(String text, double score, Span span) {
        /** Checks every part. */
        public Answer {
            Checks.text(text, "text");
            Checks.finite(score, "score");
            Checks.present(span, "span");
        }
    }

    /**
     * How alike two texts are.
     *
     * @param score finite; in [-1, 1] where it is a cosine
     */
    public record Similarity(double score) implements Outcome {
        /** Checks that it is finite. */
        public Similarity {
            Checks.finite(score, "score");
        }
    }

    /**
     * How well each of a query's passages answers it.
     *
     * @param scores one per passage, in the order in which they were given
     */
    public record Ranking(List<Double> scores) implements Outcome {
        /** Checks that every score is finite. */
        public Ranking {
            scores = Checks.list(scores, "scores");
            scores.forEach(score -> Checks.finite(score, "scores"));
        }
    }

    /**
     * What was found in a collection for a query.
     *
     * @param hits in any order, each id once; what is not named was not found
     */
    public record Found(List<Hit> hits) implements Outcome {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if an id is there twice
         */
        public Found {
            hits = Checks.list(hits, "hits");
            if (hits.stream().map(Hit::id).distinct().count() < hits.size()) {
                throw new IllegalArgumentException("hits names an id twice");
            }
        }
    }

    /**
     * A document or passage that was found.
     *
     * @param id the document's; the passage's where the places that are sought are spans
     * @param score finite; the greater, the better
     */
    public record Hit(String id, double score) {
        /** Checks both. */
        public Hit {
            Checks.notBlank(id, "id");
            Checks.finite(score, "score");
        }
    }

    /**
     * What may stand at the masks of a text.
     *
     * @param masks in the order of the text
     */
    public record Fillings(List<Mask> masks) implements Outcome {
        /** Copies the list. */
        public Fillings {
            masks = Checks.list(masks, "masks");
        }
    }

    /**
     * A mask in a text.
     *
     * @param span where it stands in the text
     * @param fillings what may stand there, the most probable first
     */
    public record Mask(Span span, List<Filling> fillings) {
        /** Copies the list. */
        public Mask {
            Checks.present(span, "span");
            fillings = Checks.list(fillings, "fillings");
        }
    }

    /**
     * What may stand at a mask.
     *
     * @param token a token as text
     * @param tokenId its number in the vocabulary
     * @param score its probability over the whole vocabulary
     */
    public record Filling(String token, int tokenId, double score) {
        /** Checks every part. */
        public Filling {
            Checks.text(token, "token");
            Checks.notNegative(tokenId, "tokenId");
            Checks.finite(score, "score");
        }
    }

    /**
     * How well a language model and its vocabulary fit a text, as sums that add up over texts.
     *
     * @param logLikelihood sum, over the tokens, of the natural logarithm of each one's probability where it alone is
     *     masked (Salazar et al. 2020)
     * @param tokens number of tokens, special tokens not counted
     * @param unknownTokens how many of them stand for what the vocabulary lacks
     * @param words number of words: pieces between white space
     */
    public record DomainFit(double logLikelihood, int tokens, int unknownTokens, int words) implements Outcome {
        /** Checks every part. */
        public DomainFit {
            Checks.finite(logLikelihood, "logLikelihood");
            Checks.notNegative(tokens, "tokens");
            Checks.notNegative(unknownTokens, "unknownTokens");
            Checks.notNegative(words, "words");
        }

        /** Exponential of the mean negative log-likelihood of a token, from 1. NaN where there are no tokens. */
        public double pseudoPerplexity() {
            return Math.exp(-logLikelihood / tokens);
        }

        /** Tokens per word, which is great where the vocabulary is strange to the text. NaN where there is nothing. */
        public double fertility() {
            return (double) tokens / words;
        }

        /** Share of unknown tokens, in [0, 1]. NaN where there are no tokens. */
        public double unknownShare() {
            return (double) unknownTokens / tokens;
        }
    }

    /**
     * Why there is no answer.
     *
     * @param error what kind of failure
     * @param detail one line for a person; holds nothing of the input
     */
    public record Failure(ErrorKind error, String detail) implements Outcome {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is missing
         */
        public Failure {
            Checks.present(error, "error");
            Checks.notBlank(detail, "detail");
        }
    }

    /** Kinds of failure. */
    public enum ErrorKind {
        /** No model of that version is registered. */
        @JsonProperty("model-unknown")
        MODEL_UNKNOWN,
        /** The model is registered but could not be loaded; its profile says why. */
        @JsonProperty("model-not-loaded")
        MODEL_NOT_LOADED,
        /** The model does not do this task, or this service does not. */
        @JsonProperty("task-unsupported")
        TASK_UNSUPPORTED,
        /** The input or a parameter is not what the task takes. */
        @JsonProperty("input-invalid")
        INPUT_INVALID,
        /** The run itself failed, or gave what is no number. */
        @JsonProperty("run-failed")
        RUN_FAILED
    }
}

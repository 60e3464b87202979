package io.assay.eval;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.text.Span;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Plays the inference-service: gives each text a vector that follows from model and text, and answers all else as the input
 * itself says, such as {@code a says spam} for the model whose name ends in {@code a}.
 */
final class PlayedPods implements AutoCloseable {
    private static final int DIMENSIONS = 16;
    private static final Duration POLL = Duration.ofMillis(50);

    /** A text with this in it cannot be embedded. */
    static final String INDIGESTIBLE = "indigestible";

    /** Limit of every model: of a longer text it reads that many words. */
    static final int MOST_WORDS = 32;

    private final Broker broker;
    private final EventCodec codec = new EventCodec();
    private final List<InferenceRequested> requests = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "played-pods");
    private volatile boolean open = true;

    /** Pods that answer what is asked from now on. */
    PlayedPods(Broker broker) {
        this.broker = broker;
        this.consumer = broker.consumer();
        String topic = Broker.name(Topic.INFERENCE_REQUESTS);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // or it would be looked up when the first requests are there
        thread.start();
    }

    /** What was asked since they were opened. */
    List<InferenceRequested> requests() {
        return requests;
    }

    /** The vector of a text, of length 1. */
    static float[] vector(String modelVersion, String text) {
        String digest = Identities.of(List.of(modelVersion, text));
        SplittableRandom random = new SplittableRandom(Long.parseUnsignedLong(digest.substring(0, 16), 16));
        double[] values = random.doubles(DIMENSIONS, -1, 1).toArray();
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (values[i] / Math.sqrt(squares));
        }
        return vector;
    }

    private void run() {
        try (consumer) {
            while (open) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    InferenceRequested request = codec.decode(record.value(), InferenceRequested.class);
                    requests.add(request);
                    broker.publish(Topic.PREDICTIONS, Traces.of(record), answer(request));
                }
            }
        }
    }

    private static Prediction answer(InferenceRequested request) {
        String text = text(request.input());
        int words = text.split(" ").length;
        Prediction.Outcome outcome = text.contains(INDIGESTIBLE)
                ? new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, "NaN in the output")
                : outcome(request);
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                request.task(),
                outcome,
                Math.min(words, MOST_WORDS),
                words > MOST_WORDS,
                10,
                20);
    }

    private static Prediction.Outcome outcome(InferenceRequested request) {
        String text = text(request.input());
        return switch (request.task()) {
            case FEATURE_EXTRACTION -> new Prediction.Embedding(vector(request.modelVersion(), text));
            case TEXT_CLASSIFICATION -> labels(said(request, "says", text), List.of("ham", "spam"));
            case TOKEN_CLASSIFICATION -> entity(text, said(request, "finds", text));
            case QUESTION_ANSWERING -> answer(text, said(request, "answers", text));
            case FILL_MASK -> fit(request, text);
            case ZERO_SHOT_CLASSIFICATION -> labels(said(request, "says", text), candidates(request));
            case SENTENCE_SIMILARITY, TEXT_RANKING, RETRIEVAL ->
                throw new IllegalArgumentException("nobody asks for " + request.task());
        };
    }

    private static List<String> candidates(InferenceRequested request) {
        return ((Input.Candidates) request.input()).candidateLabels();
    }

    private static Prediction.Outcome labels(String said, List<String> all) {
        List<String> others = all.stream().filter(label -> !label.equals(said)).toList();
        List<Prediction.LabelScore> labels = new ArrayList<>();
        labels.add(new Prediction.LabelScore(said, 0.75));
        others.forEach(label -> labels.add(new Prediction.LabelScore(label, 0.25 / others.size())));
        return new Prediction.Labels(labels);
    }

    private static Prediction.Outcome entity(String text, String word) {
        int start = text.indexOf(word);
        Span span = new Span(start, start + word.length());
        return new Prediction.Entities(List.of(new Prediction.Entity("PER", 0.9, span)));
    }

    private static Prediction.Outcome answer(String context, String word) {
        boolean nothing = word.equals("nothing");
        int start = nothing ? 0 : context.indexOf(word);
        Span span = new Span(start, nothing ? 0 : start + word.length());
        Prediction.Answer answer = new Prediction.Answer(nothing ? "" : word, 0.6, span);
        return new Prediction.Answers(List.of(answer), 0.4);
    }

    /** Such as {@code a fits -12.5 4 1 3}: the logarithm, tokens, unknown ones, words. */
    private static Prediction.Outcome fit(InferenceRequested request, String text) {
        String letter = request.modelId().substring(request.modelId().length() - 1);
        Matcher matcher = Pattern.compile("\\b" + letter + " fits (\\S+) (\\d+) (\\d+) (\\d+)")
                .matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no fit of " + request.modelId() + " in: " + text);
        }
        return new Prediction.DomainFit(
                Double.parseDouble(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)));
    }

    /** The word that the text puts into the model's mouth. */
    private static String said(InferenceRequested request, String verb, String text) {
        String letter = request.modelId().substring(request.modelId().length() - 1);
        Matcher matcher =
                Pattern.compile("\\b" + letter + " " + verb + " (\\w+)").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("nothing for " + request.modelId() + " in: " + text);
        }
        return matcher.group(1);
    }

    private static String text(Input input) {
        if (input instanceof Input.Question question) {
            return question.context();
        }
        if (input instanceof Input.Candidates candidates) {
            return candidates.text();
        }
        return ((Input.Text) input).text();
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

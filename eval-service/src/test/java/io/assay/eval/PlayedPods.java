package io.assay.eval;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.identity.Identities;
import io.assay.contracts.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Plays the inference-service: answers each request with a vector that follows from model and text. */
final class PlayedPods implements AutoCloseable {
    private static final int DIMENSIONS = 16;
    private static final Duration POLL = Duration.ofMillis(50);

    /** A text with this in it cannot be embedded. */
    static final String INDIGESTIBLE = "indigestible";

    private final Broker broker;
    private final EventCodec codec = new EventCodec();
    private final List<InferenceRequested> requests = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "played-pods");
    private volatile boolean open = true;

    PlayedPods(Broker broker) {
        this.broker = broker;
        thread.start();
    }

    /** What was asked, since the beginning of the topic. */
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
        String topic = Broker.name(Topic.INFERENCE_REQUESTS);
        try (KafkaConsumer<String, byte[]> consumer = broker.consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (open) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    InferenceRequested request = codec.decode(record.value(), InferenceRequested.class);
                    requests.add(request);
                    broker.publish(Topic.PREDICTIONS, answer(request));
                }
            }
        }
    }

    private static Prediction answer(InferenceRequested request) {
        String text = ((Input.Text) request.input()).text();
        Prediction.Outcome outcome = text.contains(INDIGESTIBLE)
                ? new Prediction.Failure(Prediction.ErrorKind.RUN_FAILED, "NaN in the output")
                : new Prediction.Embedding(vector(request.modelVersion(), text));
        return new Prediction(
                request.requestId(),
                request.modelId(),
                request.modelVersion(),
                Task.FEATURE_EXTRACTION,
                outcome,
                8,
                false,
                10,
                20);
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

package io.assay.benchmark;

import io.assay.cli.kafka.KafkaConnection;
import io.assay.cli.kafka.TopicReader;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.messaging.EventPublisher;
import io.assay.stack.LocalStack;
import io.assay.stack.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The inference-service, asked through Kafka: requests published to predictions on their topic. */
final class KafkaService implements Contestant {
    private static final String INFERENCE = "inference";

    private final List<ModelRegistered> models;
    private final List<ProcessHandle> pods;
    private final KafkaConnection kafka;
    private final Producer<String, byte[]> producer;
    private final EventPublisher publisher;

    /** Registers a model with a running stack, and returns when a pod has loaded it. */
    static KafkaService of(LocalStack stack, String bootstrapServers, ModelRegistered model) {
        ProcessHandle pod = stack.status().stream()
                .filter(part -> part.name().equals(INFERENCE))
                .findFirst()
                .map(ProcessStatus::pid)
                .flatMap(ProcessHandle::of)
                .orElseThrow();
        return new KafkaService(List.of(pod), bootstrapServers, List.of(model));
    }

    /**
     * Registers models, and returns when a pod has loaded each.
     *
     * @param models of one pool; each text is given to the next of them
     */
    KafkaService(List<ProcessHandle> pods, String bootstrapServers, List<ModelRegistered> models) {
        this.models = models;
        this.pods = pods;
        this.kafka = KafkaConnection.at(bootstrapServers, Map.of());
        this.producer = kafka.producer();
        this.publisher = new EventPublisher(producer, new EventCodec(), "benchmarks");
        models.forEach(model -> DescribedModels.load(model, kafka, publisher));
    }

    @Override
    public String name() {
        return "inference-service";
    }

    @Override
    public Cost embed(List<String> texts) {
        String topic = Topic.ofPool(kafka.prefix(), models.get(0).pool());
        List<ProducerRecord<String, byte[]>> requests = IntStream.range(0, texts.size())
                .mapToObj(i -> publisher.record(
                        topic, InferenceRequested.embedding(models.get(i % models.size()), texts.get(i), "passage")))
                .toList();
        try (TopicReader predictions = TopicReader.fromNow(kafka, kafka.nameOf(Topic.PREDICTIONS))) {
            AtomicLong left = new AtomicLong(texts.size());
            Duration cpu = cpuTime();
            long start = System.nanoTime();
            publisher.send(requests);
            while (left.get() > 0) {
                predictions.readNext(prediction -> left.decrementAndGet());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Cost(seconds, cpuTime().minus(cpu).toMillis() / 1e3);
        }
    }

    private Duration cpuTime() {
        return pods.stream()
                .map(pod -> pod.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.TopicsConfig;
import io.assay.inference.engine.Engine;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Has requests answered, and publishes the predictions. */
@ApplicationScoped
class PredictionPublisher {
    private final Engine engine;
    private final EventPublisher publisher;
    private final InferenceMetrics metrics;
    private final Traces traces;
    private final String topic;
    private final AnswerLog log = new AnswerLog();

    PredictionPublisher(
            Engine engine, EventPublisher publisher, InferenceMetrics metrics, Traces traces, TopicsConfig topics) {
        this.engine = engine;
        this.publisher = publisher;
        this.metrics = metrics;
        this.traces = traces;
        this.topic = Topic.PREDICTIONS.named(topics.prefix());
    }

    /** Returns when the broker holds a prediction for each request. */
    void answer(List<Asked> asked) {
        if (asked.isEmpty()) {
            return;
        }
        RequestSpans spans = new RequestSpans(traces, asked);
        try {
            answer(asked, spans);
        } finally {
            spans.end();
        }
    }

    private void answer(List<Asked> asked, RequestSpans spans) {
        long start = System.nanoTime();
        List<Prediction> predictions =
                engine.answer(asked.stream().map(Asked::request).toList());
        List<ProducerRecord<String, byte[]>> records = predictions.parallelStream()
                .map(prediction -> publisher.record(topic, prediction, spans.of(prediction)))
                .toList();
        Patience.untilDone("publish predictions", () -> publisher.send(records));
        metrics.record(predictions);
        log.note(predictions, spans, System.nanoTime() - start);
    }
}

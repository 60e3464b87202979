package io.assay.inference.messaging;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.TopicsConfig;
import io.assay.inference.engine.Engine;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has requests answered, and publishes the predictions. */
@ApplicationScoped
class PredictionPublisher {
    private final Engine engine;
    private final EventPublisher publisher;
    private final InferenceMetrics metrics;
    private final String topic;
    private final AnswerLog log = new AnswerLog();

    PredictionPublisher(Engine engine, EventPublisher publisher, InferenceMetrics metrics, TopicsConfig topics) {
        this.engine = engine;
        this.publisher = publisher;
        this.metrics = metrics;
        this.topic = Topic.PREDICTIONS.named(topics.prefix());
    }

    /** Returns when the broker holds a prediction for each request. */
    void answer(List<InferenceRequested> requests) {
        if (requests.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<Prediction> predictions = engine.answer(requests);
        Patience.untilDone("publish predictions", () -> publisher.publish(topic, predictions));
        metrics.record(predictions);
        log.note(predictions, System.nanoTime() - start);
    }
}

package io.assay.eval.messaging;

import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes what people say of models. */
@ApplicationScoped
public class ModelEvents {
    private final EventPublisher publisher;
    private final String models;
    private final String requests;

    ModelEvents(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.models = Topic.MODELS.named(topics.prefix());
        this.requests = Topic.MODEL_REQUESTS.named(topics.prefix());
    }

    /** Withdraws a model, and returns when the broker holds that: it is asked nothing more. */
    public void withdraw(String modelId) {
        publisher.withdraw(models, modelId);
    }

    /** Asks the pods of a pool to register a model, and returns when the broker holds that. */
    public void request(ModelRequested request) {
        publisher.publish(requests, request);
    }

    /** Asks for a model no longer, and returns when the broker holds that. */
    public void takeBack(String modelId) {
        publisher.withdraw(requests, modelId);
    }
}

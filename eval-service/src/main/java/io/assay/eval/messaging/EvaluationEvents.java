package io.assay.eval.messaging;

import io.assay.contracts.event.Event;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.eval.store.Evaluation;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes what evaluations ask and find out. Each method returns when the broker holds it all. */
@ApplicationScoped
public class EvaluationEvents {
    private final EventPublisher publisher;
    private final String prefix;

    EvaluationEvents(EventPublisher publisher, TopicsConfig topics) {
        this.publisher = publisher;
        this.prefix = topics.prefix();
    }

    /** Asks a model for an evaluation, by way of the pods that serve it. */
    public void ask(Evaluation evaluation, ModelRegistered model, List<InferenceRequested> requests) {
        publisher.publish(Topic.ofPool(prefix, model.pool()), requests, Traces.of(evaluation.traceparent()));
    }

    /** Publishes reports of an evaluation, its verdict, or why there is none. */
    public void tell(Evaluation evaluation, List<? extends Event> findings) {
        publisher.publish(Topic.METRICS.named(prefix), findings, Traces.of(evaluation.traceparent()));
    }

    /** Publishes what was measured of a model that this service runs itself. */
    public void profile(ModelProfiled profile) {
        publisher.publish(Topic.MODEL_PROFILES.named(prefix), profile);
    }
}

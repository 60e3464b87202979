package io.assay.eval.messaging;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.topic.Topic;
import io.assay.eval.config.TopicsConfig;
import io.assay.eval.store.ConsultationTable;
import io.assay.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Asks models about many texts, by way of the pods that serve them. Each method returns when the broker holds it all. */
@ApplicationScoped
public class Questions {
    private final ConsultationTable consultations;
    private final EventPublisher publisher;
    private final InstantSource clock;
    private final String prefix;

    Questions(ConsultationTable consultations, EventPublisher publisher, InstantSource clock, TopicsConfig topics) {
        this.consultations = consultations;
        this.publisher = publisher;
        this.clock = clock;
        this.prefix = topics.prefix();
    }

    /** Asks what nobody has asked a short time ago, in any pod. */
    public void ask(ModelRegistered model, Collection<InferenceRequested> unanswered) {
        Map<String, InferenceRequested> byId = byId(unanswered);
        byId.keySet().retainAll(claimed(byId.keySet()));
        publish(model, byId.values());
    }

    /** Asks also what was asked a short time ago. */
    public void askAgain(ModelRegistered model, Collection<InferenceRequested> unanswered) {
        Map<String, InferenceRequested> byId = byId(unanswered);
        claimed(byId.keySet());
        publish(model, byId.values());
    }

    private Set<String> claimed(Set<String> requestIds) {
        return requestIds.isEmpty() ? Set.of() : consultations.claim(requestIds, clock.instant());
    }

    private void publish(ModelRegistered model, Collection<InferenceRequested> requests) {
        if (!requests.isEmpty()) {
            publisher.publish(Topic.ofPool(prefix, model.pool()), requests);
        }
    }

    /** The same text twice is one request. */
    private static Map<String, InferenceRequested> byId(Collection<InferenceRequested> requests) {
        Map<String, InferenceRequested> byId = new LinkedHashMap<>();
        requests.forEach(request -> byId.putIfAbsent(request.requestId(), request));
        return byId;
    }
}

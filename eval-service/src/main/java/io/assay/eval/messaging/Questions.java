package io.assay.eval.advice;

import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.ModelRegistered;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.store.ConsultationTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks models what nobody has asked them a short time ago. */
@ApplicationScoped
class Questions {
    private final ConsultationTable consultations;
    private final LabelEvents events;
    private final InstantSource clock;

    Questions(ConsultationTable consultations, LabelEvents events, InstantSource clock) {
        this.consultations = consultations;
        this.events = events;
        this.clock = clock;
    }

    /** Publishes those of the requests without an answer that are this pod's to publish. */
    void ask(ModelRegistered model, List<InferenceRequested> unanswered) {
        if (unanswered.isEmpty()) {
            return;
        }
        Set<String> claimed = consultations.claim(
                unanswered.stream().map(InferenceRequested::requestId).toList(), clock.instant());
        List<InferenceRequested> published = new ArrayList<>();
        for (InferenceRequested request : unanswered) {
            if (claimed.remove(request.requestId())) { // two items with one text are one request
                published.add(request);
            }
        }
        events.consult(model, published);
    }
}

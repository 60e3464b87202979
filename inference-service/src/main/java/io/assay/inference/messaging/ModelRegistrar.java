package io.assay.inference.messaging;

import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequestAnswered.Delayed;
import io.assay.contracts.event.ModelRequestAnswered.Outcome;
import io.assay.contracts.event.ModelRequestAnswered.Refused;
import io.assay.contracts.event.ModelRequestAnswered.Registered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.topic.Topic;
import io.assay.inference.config.TopicsConfig;
import io.assay.messaging.EventPublisher;
import io.assay.messaging.SteadyClock;
import io.assay.models.ModelFilesException;
import io.assay.models.ModelSourceAwayException;
import io.assay.models.ModelSources;
import io.assay.models.registration.ModelDescription;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Registers requested models as {@code assay models add} does, and says what became of each. */
@ApplicationScoped
class ModelRegistrar {
    private static final Logger LOG = Logger.getLogger(ModelRegistrar.class);

    private final ModelSources sources;
    private final EventPublisher publisher;
    private final String models;
    private final String requests;
    private final InstantSource clock = new SteadyClock();

    ModelRegistrar(ModelSources sources, EventPublisher publisher, TopicsConfig topics) {
        this.sources = sources;
        this.publisher = publisher;
        this.models = Topic.MODELS.named(topics.prefix());
        this.requests = Topic.MODEL_REQUESTS.named(topics.prefix());
    }

    /**
     * Fetches a model once, which takes as long as its files are large, and answers the request. Nothing is said where the
     * service stops meanwhile, or the request is taken back or replaced: then what came counts for nothing.
     */
    void attempt(ModelRequested request, OpenRequests open) {
        Outcome outcome;
        try {
            ModelRegistered model = ModelDescription.of(request).registration(Path.of(""), sources);
            if (!open.isOpen(request)) {
                return;
            }
            Patience.untilDone("register a requested model", () -> publisher.publish(models, model));
            outcome = new Registered(model.version());
        } catch (ModelSourceAwayException e) {
            outcome = new Delayed(reason(e));
        } catch (IllegalArgumentException | ModelFilesException e) {
            outcome = new Refused(reason(e));
        } catch (KafkaException e) { // of the broker, which says nothing of the model
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A requested model fails in a way that nobody foresaw: id=%s", request.modelId());
            outcome = new Refused("the pod fails on it (" + e + "); see its log");
        }
        if (!Thread.currentThread().isInterrupted() && open.isOpen(request)) {
            answer(request, outcome, open);
        }
    }

    private void answer(ModelRequested request, Outcome outcome, OpenRequests open) {
        ModelRequestAnswered answer = ModelRequestAnswered.to(request, outcome);
        LOG.infof("Requested model: id=%s source=%s outcome=%s", request.modelId(), request.source(), outcome);
        if (!open.isKnown(answer)) {
            Patience.untilDone("answer the request of a model", () -> publisher.publish(requests, answer));
            open.answered(answer);
        }
        if (!outcome.settles()) {
            open.postpone(request, clock.instant());
        }
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}

package io.assay.eval.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Example;
import io.assay.contracts.event.FeedbackGiven;
import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.ModelProfiled;
import io.assay.contracts.event.ModelRegistered;
import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import io.assay.contracts.event.Passage;
import io.assay.contracts.event.Prediction;
import io.assay.eval.store.Asking;
import io.assay.eval.store.EvaluationStore;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.FeedbackTable.Given;
import io.assay.eval.store.KeyedEvent;
import io.assay.eval.store.LabellingTable;
import io.assay.eval.store.ModelRequestTable;
import io.assay.eval.store.ModelStore;
import io.assay.eval.store.PassageTable;
import io.assay.eval.store.PredictionTable;
import io.assay.messaging.Headers;
import io.assay.messaging.Traces;
import io.opentelemetry.api.trace.Span;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Projects the topics into the database. Each method handles what one poll brought, and returns when all of it is
 * stored or among the dead letters, so that its offsets may be committed. Another failure than a dependency that is
 * away stops the channel with nothing committed: the pod turns unhealthy, and reads the same records again.
 */
@ApplicationScoped
public class ProjectionConsumers {
    private final EventCodec codec;
    private final PollReader reader;
    private final Traces traces;
    private final PassageTable passages;
    private final ExampleTable examples;
    private final PredictionTable predictions;
    private final ModelStore models;
    private final EvaluationStore evaluations;
    private final FeedbackTable feedback;
    private final LabellingTable labellings;
    private final ModelRequestTable modelRequests;

    ProjectionConsumers(
            EventCodec codec,
            PollReader reader,
            Traces traces,
            PassageTable passages,
            ExampleTable examples,
            PredictionTable predictions,
            ModelStore models,
            EvaluationStore evaluations,
            FeedbackTable feedback,
            LabellingTable labellings,
            ModelRequestTable modelRequests) {
        this.codec = codec;
        this.reader = reader;
        this.traces = traces;
        this.passages = passages;
        this.examples = examples;
        this.predictions = predictions;
        this.models = models;
        this.evaluations = evaluations;
        this.feedback = feedback;
        this.labellings = labellings;
        this.modelRequests = modelRequests;
    }

    @Incoming("passages")
    @Blocking
    void onPassages(ConsumerRecords<String, byte[]> records) {
        reader.read("passages", records, this::passageEvent, passages::store);
    }

    @Incoming("examples")
    @Blocking
    void onExamples(ConsumerRecords<String, byte[]> records) {
        reader.read("examples", records, record -> keyed(record, Example.class), examples::store);
    }

    @Incoming("models")
    @Blocking
    void onModels(ConsumerRecords<String, byte[]> records) {
        reader.read("models", records, record -> keyed(record, ModelRegistered.class), models::storeModels);
    }

    @Incoming("model-profiles")
    @Blocking
    void onModelProfiles(ConsumerRecords<String, byte[]> records) {
        reader.read("model-profiles", records, record -> decode(record, ModelProfiled.class), models::storeProfiles);
    }

    @Incoming("evaluations")
    @Blocking
    void onEvaluations(ConsumerRecords<String, byte[]> records) {
        reader.read("evaluations", records, this::asking, evaluations::ask);
    }

    @Incoming("predictions")
    @Blocking
    void onPredictions(ConsumerRecords<String, byte[]> records) {
        reader.read("predictions", records, record -> decode(record, Prediction.class), predictions::store);
    }

    @Incoming("feedback")
    @Blocking
    void onFeedback(ConsumerRecords<String, byte[]> records) {
        reader.read(
                "feedback",
                records,
                record -> new Given(decode(record, FeedbackGiven.class), Instant.ofEpochMilli(record.timestamp())),
                feedback::store);
    }

    @Incoming("labelling")
    @Blocking
    void onLabelling(ConsumerRecords<String, byte[]> records) {
        reader.read("labelling", records, record -> keyed(record, LabellingRequested.class), labellings::store);
    }

    @Incoming("model-requests")
    @Blocking
    void onModelRequests(ConsumerRecords<String, byte[]> records) {
        reader.read("model-requests", records, record -> keyed(record, this::modelRequestEvent), modelRequests::store);
    }

    /** What follows from the evaluation belongs to the trace of its record, or to a new one where that names none. */
    private Asking asking(ConsumerRecord<String, byte[]> record) {
        EvaluationRequested request = decode(record, EvaluationRequested.class);
        Span span = traces.start("ask", record).setAttribute("evaluationId", request.evaluationId());
        span.end();
        return new Asking(
                request,
                Instant.ofEpochMilli(record.timestamp()),
                Traces.traceparent(span).orElse(null));
    }

    private Event modelRequestEvent(ConsumerRecord<String, byte[]> record) {
        Event event = event(record);
        if (event instanceof ModelRequested || event instanceof ModelRequestAnswered) {
            return event;
        }
        throw new InvalidEventException(EventCodec.typeOf(event.getClass()) + " says nothing about a requested model");
    }

    private PassageTable.Told passageEvent(ConsumerRecord<String, byte[]> record) {
        Event event = event(record);
        if (event instanceof Passage || event instanceof DocumentIngested || event instanceof DocumentDeleted) {
            return new PassageTable.Told(event, Instant.ofEpochMilli(record.timestamp()));
        }
        throw new InvalidEventException(EventCodec.typeOf(event.getClass()) + " says nothing about a document");
    }

    /** The event that a record's type names, on a topic of several. */
    private Event event(ConsumerRecord<String, byte[]> record) {
        return codec.decode(
                value(record), Headers.find(record, EventCodec.TYPE_HEADER).orElse(null));
    }

    private <E extends Event> KeyedEvent<E> keyed(ConsumerRecord<String, byte[]> record, Class<E> type) {
        return keyed(record, some -> decode(some, type));
    }

    private <E extends Event> KeyedEvent<E> keyed(
            ConsumerRecord<String, byte[]> record, Function<ConsumerRecord<String, byte[]>, E> decoded) {
        if (record.key() == null) {
            throw new InvalidEventException("the record has no key");
        }
        if (record.value() == null) {
            return KeyedEvent.withdrawn(record.key());
        }
        E event = decoded.apply(record);
        if (!event.key().equals(record.key())) { // a withdrawal could never reach it
            throw new InvalidEventException("the record's key is not the event's, " + event.key());
        }
        return KeyedEvent.of(event);
    }

    private <E extends Event> E decode(ConsumerRecord<String, byte[]> record, Class<E> type) {
        return codec.decode(value(record), type);
    }

    private static byte[] value(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new InvalidEventException("the record has no value, which means nothing on " + record.topic());
        }
        return record.value();
    }
}

package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.Passage;
import io.assay.contracts.request.ExampleRequests;
import io.assay.inference.engine.ModelCatalog;
import io.assay.messaging.DeadLetters;
import io.assay.messaging.Headers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Passages in, predictions of the models that are live in their collection out. */
@ApplicationScoped
public class PassageConsumer {
    private static final String PASSAGE = EventCodec.typeOf(Passage.class);

    private final OverlappingPolls polls;
    private final EventCodec codec;
    private final ModelTopic models;
    private final ModelCatalog catalog;
    private final PredictionPublisher predictions;
    private final DeadLetters deadLetters;

    PassageConsumer(
            OverlappingPolls polls,
            EventCodec codec,
            ModelTopic models,
            ModelCatalog catalog,
            PredictionPublisher predictions,
            DeadLetters deadLetters) {
        this.polls = polls;
        this.codec = codec;
        this.models = models;
        this.catalog = catalog;
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /**
     * Begins to handle what one poll brought, as {@link InferenceRequestConsumer#onRequests} does. A model that was registered
     * before a passage was published reads it.
     */
    @Incoming("passages")
    public CompletionStage<Void> onPassages(Message<ConsumerRecords<String, byte[]>> poll) {
        return polls.begin(poll, () -> answer(poll.getPayload()));
    }

    private void answer(ConsumerRecords<String, byte[]> records) {
        models.catchUp();
        if (!catalog.hasLiveModels()) {
            return;
        }
        List<Asked> requests = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            passage(record).ifPresent(passage -> catalog.liveIn(passage.collection())
                    .forEach(model ->
                            requests.add(new Asked(ExampleRequests.ofPassage(model, passage.text()), record))));
        }
        predictions.answer(requests);
    }

    /** The passage of a record; nothing where it is another event, or a dead letter. */
    private Optional<Passage> passage(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null
                || Headers.find(record, EventCodec.TYPE_HEADER)
                        .filter(PASSAGE::equals)
                        .isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(record.value(), Passage.class));
        } catch (InvalidEventException e) {
            Patience.untilDone(
                    "publish a dead letter",
                    () -> deadLetters.publish(record, DeadLetters.INVALID_EVENT, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}

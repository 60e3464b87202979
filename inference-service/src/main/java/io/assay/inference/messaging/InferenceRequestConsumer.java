package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.InferenceRequested;
import io.assay.messaging.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Requests in, predictions out. Knows no model and no tokenizer. */
@ApplicationScoped
public class InferenceRequestConsumer {
    private final OverlappingPolls polls;
    private final EventCodec codec;
    private final PredictionPublisher predictions;
    private final DeadLetters deadLetters;

    InferenceRequestConsumer(
            OverlappingPolls polls, EventCodec codec, PredictionPublisher predictions, DeadLetters deadLetters) {
        this.polls = polls;
        this.codec = codec;
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /**
     * Begins to handle what one poll brought. Its offsets are committed when the broker holds a prediction or a dead letter
     * for each record.
     *
     * @return done when another poll may come
     */
    @Incoming("inference-requests")
    public CompletionStage<Void> onRequests(Message<ConsumerRecords<String, byte[]>> poll) {
        return polls.begin(poll, () -> answer(poll.getPayload()));
    }

    private void answer(ConsumerRecords<String, byte[]> records) {
        List<Asked> requests = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                requests.add(new Asked(decode(record), record));
            } catch (InvalidEventException e) {
                Patience.untilDone(
                        "publish a dead letter",
                        () -> deadLetters.publish(record, DeadLetters.INVALID_EVENT, String.valueOf(e.getMessage())));
            }
        }
        predictions.answer(requests);
    }

    private InferenceRequested decode(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            throw new InvalidEventException(
                    "a request has no value; publish it with one, requests are never withdrawn");
        }
        return codec.decode(record.value(), InferenceRequested.class);
    }
}

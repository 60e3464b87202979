package io.assay.inference.messaging;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.InferenceRequested;
import io.assay.messaging.DeadLetters;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Requests in, predictions out. Knows no model and no tokenizer. */
@ApplicationScoped
public class InferenceRequestConsumer {
    private final PollGate gate;
    private final EventCodec codec;
    private final PredictionPublisher predictions;
    private final DeadLetters deadLetters;

    InferenceRequestConsumer(
            PollGate gate, EventCodec codec, PredictionPublisher predictions, DeadLetters deadLetters) {
        this.gate = gate;
        this.codec = codec;
        this.predictions = predictions;
        this.deadLetters = deadLetters;
    }

    /**
     * Handles what one poll brought. Returns, so that its offsets are committed, when the broker holds a prediction or a
     * dead letter for each record. Throwing stops the channel: the pod turns unhealthy, is restarted, and reads the
     * same records again.
     */
    @Incoming("inference-requests")
    @Blocking
    public void onRequests(ConsumerRecords<String, byte[]> records) {
        gate.pass(() -> answer(records));
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

package io.assay.messaging.operations;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what the broker says. */
final class BrokerAnswer {
    private BrokerAnswer() {}

    /**
     * The answer.
     *
     * @throws KafkaException if the broker refuses, or does not answer within the client's timeout
     */
    static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the thread's interrupt flag again
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        }
    }
}

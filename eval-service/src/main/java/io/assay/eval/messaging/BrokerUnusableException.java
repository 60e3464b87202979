package io.assay.eval.messaging;

import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** The broker does not answer, or refuses what an operator's page asks. The message is for a person. */
public final class BrokerUnusableException extends RuntimeException {
    private BrokerUnusableException(KafkaException cause) {
        super(message(cause), cause);
    }

    /** What the broker answers. */
    static <T> T unlessUnusable(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new BrokerUnusableException(e);
        }
    }

    private static String message(KafkaException cause) {
        if (cause instanceof AuthorizationException) {
            return "The broker does not let this service do that: " + cause.getMessage();
        }
        return (cause instanceof RetriableException ? "The broker does not answer: " : "The broker refuses: ")
                + cause.getMessage();
    }
}

package io.assay.cli;

import io.assay.cli.terminal.CommandException;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.models.ModelFilesException;
import io.assay.models.ModelSourceAwayException;
import io.assay.stack.LocalStackException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** What a user reads when a command has failed. */
final class FailureMessage {
    private FailureMessage() {}

    /** One line, or what the failure itself says in several. */
    static String of(Throwable failure) {
        if (failure instanceof CommandException
                || failure instanceof OperationRefusedException
                || failure instanceof LocalStackException
                || failure instanceof ModelFilesException
                || failure instanceof ModelSourceAwayException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof TimeoutException || failure instanceof RetriableException) {
            return "The Kafka broker answers no more (" + failure.getMessage() + "). See: assay status";
        }
        if (failure instanceof AuthorizationException) {
            return "The Kafka broker does not let this user do that: " + failure.getMessage()
                    + ". Rights: docs/guides/kafka-security.md";
        }
        if (failure instanceof KafkaException) {
            Throwable cause = failure.getCause();
            return "Kafka: " + failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
        }
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return failure.getMessage() + ": " + reason(failure.getCause());
        }
        return failure instanceof IllegalArgumentException && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
    }

    private static String reason(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return cause instanceof AccessDeniedException ? "access is denied" : String.valueOf(cause.getMessage());
    }
}

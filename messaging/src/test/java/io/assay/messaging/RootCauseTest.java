package io.assay.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    @Test
    void isTheFailureThatNoOtherCaused() {
        IOException innermost = new IOException("connection refused");
        KafkaException failure = new KafkaException("no client", new KafkaException("no login", innermost));

        Throwable cause = RootCause.of(failure);

        assertThat(cause).isSameAs(innermost);
        assertThat(RootCause.words(failure)).isEqualTo("connection refused");
    }

    @Test
    void saysNothingOfTheStackTraceThatKafkaPutsIntoMessages() {
        String said =
                "org.apache.kafka.common.KafkaException: java.io.IOException: The response code 401: no such client"
                        + System.lineSeparator()
                        + "\tat org.apache.kafka.common.network.SaslChannelBuilder.configure(S.java:170)";

        String words = RootCause.words(new KafkaException("no client", new IOException(said)));

        assertThat(words).isEqualTo("The response code 401: no such client");
    }

    @Test
    void leavesOtherMessagesAsTheyAre() {
        String words = RootCause.words(new ConfigException("An address: https://id.example.com is not allowed"));

        assertThat(words).isEqualTo("An address: https://id.example.com is not allowed");
    }

    @Test
    void namesWhatSaysNothing() {
        String words = RootCause.words(new KafkaException(new IllegalStateException()));

        assertThat(words).isEqualTo("java.lang.IllegalStateException");
    }
}

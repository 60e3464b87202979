package io.assay.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void aNameIsThePrefixAndTheTopicsOwn() {
        assertThat(Topic.MODEL_PROFILES.named(Topic.DEFAULT_PREFIX)).isEqualTo("assay.model-profiles");
        assertThat(Topic.PASSAGES.named("")).isEqualTo("passages");
    }

    @Test
    void everyPoolHasItsOwnRequests() {
        assertThat(Topic.ofPool("assay.", "large")).isEqualTo("assay.inference-requests.large");
        assertThat(Topic.INFERENCE_REQUESTS.named("assay.")).isEqualTo("assay.inference-requests.default");
    }

    @Test
    void deadLettersGoBesideTheirTopic() {
        assertThat(Topic.deadLetterOf("assay.inference-requests.large"))
                .isEqualTo("assay.inference-requests.large.dead-letter");
    }

    @Test
    void namesAreDistinctAndKafkaAllowsThem() {
        assertThat(Arrays.stream(Topic.values()).map(topic -> topic.named(Topic.DEFAULT_PREFIX)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z.-]{1,249}"));
    }

    @Test
    void whatIsReadAgainFromTheBeginningIsKept() {
        assertThat(Arrays.stream(Topic.values())
                        .filter(topic -> topic.cleanup().policy().equals("delete")))
                .containsExactly(Topic.DOCUMENTS, Topic.PASSAGES, Topic.INFERENCE_REQUESTS, Topic.FEEDBACK);
    }
}

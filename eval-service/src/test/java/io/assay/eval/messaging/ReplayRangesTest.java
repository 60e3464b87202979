package io.assay.eval.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.messaging.operations.OffsetRange;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplayRangesTest {
    private static final TopicPartition FIRST = new TopicPartition("assay.inference-requests.default", 0);
    private static final TopicPartition SECOND = new TopicPartition("assay.inference-requests.default", 11);

    @Test
    void areReadAsTheyWereWrittenWithoutThoseThatHaveNothing() {
        String written = ReplayRanges.write(Map.of(
                FIRST, new OffsetRange(3, 4_000_000_000L),
                SECOND, new OffsetRange(7, 7)));

        assertThat(written).isEqualTo("assay.inference-requests.default/0 3 4000000000");
        assertThat(ReplayRanges.read(written)).isEqualTo(Map.of(FIRST, new OffsetRange(3, 4_000_000_000L)));
    }

    @Test
    void ofNothingAreNone() {
        assertThat(ReplayRanges.read(ReplayRanges.write(Map.of()))).isEmpty();
    }
}

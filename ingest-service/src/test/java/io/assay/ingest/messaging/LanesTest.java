package io.assay.ingest.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(4);

    @AfterEach
    void closeLanes() {
        lanes.close();
    }

    @Test
    void resultsOfOneKeyComeInOrderAndAllOfThemOnce() {
        List<ConsumerRecord<String, byte[]>> records = IntStream.range(0, 1_000)
                .mapToObj(offset -> record(offset % 7 == 0 ? null : "key " + offset % 7, offset))
                .toList();
        List<ConsumerRecord<String, byte[]>> results = new ArrayList<>();

        lanes.run(records, record -> record, results::addAll);

        assertThat(results).containsExactlyInAnyOrderElementsOf(records);
        assertThat(results.stream().filter(record -> "key 3".equals(record.key())))
                .extracting(ConsumerRecord::offset)
                .isSorted();
    }

    @Test
    void aRecordThatTakesLongHoldsBackItsKeyAlone() {
        CountDownLatch othersAreDone = new CountDownLatch(2);
        List<Long> offsets = new ArrayList<>();

        lanes.run(
                List.of(record("slow", 0), record("slow", 1), record("a", 2), record("b", 3)),
                record -> record.offset() == 0 ? awaited(othersAreDone) : record.offset(),
                done -> {
                    offsets.addAll(done);
                    done.forEach(offset -> othersAreDone.countDown());
                });

        assertThat(offsets).endsWith(0L, 1L);
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        List<ConsumerRecord<String, byte[]>> records = List.of(record("a", 0), record("b", 1));

        assertThatThrownBy(() -> lanes.run(records, LanesTest::failed, done -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    private static Long failed(ConsumerRecord<String, byte[]> record) {
        throw new IllegalStateException("a bug");
    }

    private static Long awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            return 0L;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String key, long offset) {
        return new ConsumerRecord<>("documents", 0, offset, key, new byte[0]);
    }
}

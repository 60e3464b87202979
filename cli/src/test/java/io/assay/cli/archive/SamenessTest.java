package io.assay.cli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Task;
import io.assay.contracts.topic.Topic;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class SamenessTest {
    private static final String ID = "0".repeat(64);
    private static final String OTHER = "1".repeat(64);

    private final EventCodec codec = new EventCodec();

    @Test
    void aPredictionIsWhatWasSaidHoweverLongItTook() {
        ArchivedRecord quick = record(Topic.PREDICTIONS, prediction(0.5, 1));
        ArchivedRecord slow = record(Topic.PREDICTIONS, prediction(0.5, 1_000));
        ArchivedRecord another = record(Topic.PREDICTIONS, prediction(0.25, 1));

        assertThat(Sameness.digest(slow)).isEqualTo(Sameness.digest(quick));
        assertThat(Sameness.digest(another)).isNotEqualTo(Sameness.digest(quick));
    }

    @Test
    void passagesAreTheSameWhereDocumentAndSplittingAre() {
        ArchivedRecord plain = record(Topic.PASSAGES, ingested(ID, List.of()));
        ArchivedRecord noted = record(Topic.PASSAGES, ingested(ID, List.of("a page without text")));
        ArchivedRecord split = record(Topic.PASSAGES, ingested(OTHER, List.of()));

        assertThat(Sameness.digest(noted)).isEqualTo(Sameness.digest(plain));
        assertThat(Sameness.digest(split)).isNotEqualTo(Sameness.digest(plain));
    }

    @Test
    void aDocumentIsItsBytesAndWhatIsSaidOfThemButNotTheWayItCame() {
        ArchivedRecord plain = document("text", "handbook");
        ArchivedRecord traced = document("text", "handbook");
        traced.headers().add("traceparent", "00-1".getBytes(UTF_8)).add("assay-redrives", "1".getBytes(UTF_8));
        ArchivedRecord moved = document("text", "letters");
        ArchivedRecord changed = document("texts", "handbook");

        assertThat(Sameness.digest(traced)).isEqualTo(Sameness.digest(plain));
        assertThat(List.of(Sameness.digest(moved), Sameness.digest(changed))).doesNotContain(Sameness.digest(plain));
    }

    @Test
    void eachPlaceMeasuresForItself() {
        ArchivedRecord here = record(Topic.METRICS, "{\"a\":1}".getBytes(UTF_8));
        ArchivedRecord there = record(Topic.METRICS, "{\"a\":2}".getBytes(UTF_8));

        assertThat(Sameness.digest(here)).isEqualTo(Sameness.digest(there));
    }

    @Test
    void whatIsNoEventIsItsBytes() {
        ArchivedRecord broken = record(Topic.PREDICTIONS, "{".getBytes(UTF_8));
        ArchivedRecord same = record(Topic.PREDICTIONS, "{".getBytes(UTF_8));
        ArchivedRecord other = record(Topic.PREDICTIONS, "[".getBytes(UTF_8));

        assertThat(Sameness.digest(same)).isEqualTo(Sameness.digest(broken));
        assertThat(Sameness.digest(other)).isNotEqualTo(Sameness.digest(broken));
    }

    private static Prediction prediction(double score, long micros) {
        return new Prediction(
                ID, "small", ID, Task.SENTENCE_SIMILARITY, new Prediction.Similarity(score), 3, false, micros, micros);
    }

    private static DocumentIngested ingested(String splitting, List<String> notes) {
        return new DocumentIngested("leave.md", "handbook", ID, splitting, "text/plain", null, 1, 4, null, null, notes);
    }

    private ArchivedRecord record(Topic topic, Event event) {
        return record(topic, codec.encode(event));
    }

    private static ArchivedRecord record(Topic topic, byte[] value) {
        return new ArchivedRecord(topic, "key", new RecordHeaders(), value);
    }

    private static ArchivedRecord document(String text, String collection) {
        return new ArchivedRecord(
                Topic.DOCUMENTS,
                "leave.md",
                new RecordHeaders().add("assay-collection", collection.getBytes(UTF_8)),
                text.getBytes(UTF_8));
    }
}

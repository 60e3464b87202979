package io.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.AssayOnBroker.Result;
import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.event.DocumentDeleted;
import io.assay.contracts.event.Event;
import io.assay.contracts.event.Passage;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedStack.class)
class PassagesIT {
    private static final Event[] LEAVE =
            PlayedIngest.events("leave.md", "handbook", "new".getBytes(UTF_8), "Leave 😀", "\"28\" days,\nor more");

    private final AssayOnBroker assay;

    PassagesIT(@TempDir Path folder, TestStack stack) {
        this.assay = new AssayOnBroker(stack, folder);
    }

    @BeforeEach
    void playTheIngestService() {
        assay.publish(
                Topic.PASSAGES, PlayedIngest.events("leave.md", "handbook", "old".getBytes(UTF_8), "a", "b", "c"));
        assay.publish(Topic.PASSAGES, PlayedIngest.events("gone.md", "handbook", "gone".getBytes(UTF_8), "Gone"));
        assay.publish(Topic.PASSAGES, PlayedIngest.events("other.md", "letters", "other".getBytes(UTF_8), "Other"));
        assay.publish(Topic.PASSAGES, LEAVE);
        assay.publish(Topic.PASSAGES, LEAVE);
        assay.publish(Topic.PASSAGES, new DocumentDeleted("gone.md"));
    }

    @AfterEach
    void close() {
        assay.close();
    }

    @Test
    void printsThoseThatCountNow() {
        Result result = assay.run("passages", "-c", "handbook");

        assertThat(result.outIfSuccessful()).isEqualTo("""
                        leave.md #0 [0, 7)  Leave 😀
                        leave.md #1 [8, 26)  "28" days, or more
                        """);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void printsCsv() {
        Result result = assay.run("passages", "-c", "handbook", "-o", "csv");

        assertThat(result.outIfSuccessful())
                .isEqualTo("""
                        documentId,index,start,end,passageId,text
                        leave.md,0,0,7,%s,Leave 😀
                        leave.md,1,8,26,%s,\"""28"" days,
                        or more"
                        """.formatted(((Passage) LEAVE[0]).passageId(), ((Passage) LEAVE[1]).passageId()));
    }

    @Test
    void printsAnEventALineAsJson() {
        Result result = assay.run("passages", "-c", "handbook", "-o", "json");

        EventCodec codec = new EventCodec();
        assertThat(result.outIfSuccessful().lines())
                .map(line -> codec.decode(line.getBytes(UTF_8), Passage.class))
                .containsExactly((Passage) LEAVE[0], (Passage) LEAVE[1]);
    }

    @Test
    void saysHowToFillACollectionThatIsEmpty() {
        Result result = assay.run("passages", "-c", "manuals");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("assay: There is no document in collection manuals. Publish some:"
                        + " assay publish --collection manuals --wait PATH\n");
    }
}

package io.assay.ingest.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.ingest.extract.Document;
import io.assay.ingest.extract.Documents;
import io.assay.ingest.extract.ExtractedText;
import io.assay.ingest.extract.ExtractionLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workers of the service as it is packaged, whose class path is not the one of its process. */
class PackagedWorkerIT {
    private static final Path PACKAGED =
            Path.of(System.getProperty("assay.root"), "ingest-service", "target", "quarkus-app", "quarkus-run.jar");

    @Test
    void aWorkerOfThePackagedServiceReadsDocumentsAndComplainsOfNothing() throws Exception {
        RecordingListener listener = new RecordingListener();
        WorkerCommand packaged = new WorkerCommand(
                WorkerCommand.ofThisProcess().java(),
                WorkerCommand.classPath(PACKAGED.toString()),
                ExtractionWorker.class.getName());
        WorkerSettings settings = new WorkerSettings(1, 128 << 20, Duration.ofSeconds(30), 10);
        byte[] pdf = Documents.pdf("Leave policy", List.of(List.of("First page.")));

        try (WorkerPool pool = new WorkerPool(settings, new ExtractionLimits(1 << 20, 1 << 20), listener, packaged)) {
            ExtractedText text = pool.extract(new Document(pdf, null, null));

            assertThat(text.title()).isEqualTo("Leave policy");
        }
        assertThat(listener.ends()).containsExactly(WorkerEnd.CLOSED);
        assertThat(listener.lines()).isEmpty();
    }
}

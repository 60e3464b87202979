package io.assay.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cli.connect.ConnectWorker;
import io.assay.cli.connect.ElasticSourceStandIn;
import io.assay.cli.connect.FilePulseStandIn;
import io.assay.contracts.topic.Topic;
import io.assay.stack.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives the configurations in {@code deploy/connect} to a real worker, and holds what arrives against what
 * {@code assay publish} sends. Connectors that no repository has are stood in for; converters, transforms and predicates are
 * the worker's own.
 */
@ExtendWith(SharedStack.class)
class ConnectIT {
    private static final Path CONFIGURATIONS = Path.of("../deploy/connect");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("NullAway.Init") // before all tests
    private static ConnectWorker worker;

    private final Path folder;
    private final AssayOnBroker connected;
    private final AssayOnBroker published;

    ConnectIT(@TempDir Path folder, TestStack stack) throws IOException {
        this.folder = folder.toRealPath();
        this.connected = new AssayOnBroker(stack, folder);
        this.published = new AssayOnBroker(stack, folder);
    }

    @BeforeAll
    static void start(@TempDir Path offsets, TestStack stack) {
        worker = new ConnectWorker(stack.bootstrapServers(), offsets);
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @AfterEach
    void close() {
        connected.close();
        published.close();
    }

    @Test
    void whatAListNamesArrivesAsPublishedByReference() throws Exception {
        Path file = write("handbook/größe 1.pdf", "one".getBytes(UTF_8));
        String address = file.toUri().toString();
        Path list = write("handbook.list", (address + "\n").getBytes(UTF_8));
        worker.create(configuration("references.json"));
        connected.awaitRecords(Topic.DOCUMENTS, 1);

        Files.writeString(list, "s3://bucket/added.txt\n", StandardOpenOption.APPEND);

        connected.awaitRecords(Topic.DOCUMENTS, 2);
        publish("--by-reference", file.toString());
        Arrived expected = documents(published).get("größe 1.pdf").without("ce_datarefsha256", "content-type");
        assertThat(documents(connected))
                .containsOnlyKeys(address, "s3://bucket/added.txt")
                .containsEntry(address, expected);
    }

    @Test
    void filesArriveAsPublished() throws Exception {
        byte[] noise = new byte[8 << 20];
        new Random(1).nextBytes(noise);
        write("handbook/noise.pdf", noise);
        write("handbook/sub/a.md", "# größe".getBytes(UTF_8));

        worker.create(configuration("folder.json", FilePulseStandIn.class));

        connected.awaitRecords(Topic.DOCUMENTS, 2);
        publish(folder.resolve("handbook").toString());
        assertThat(documents(connected))
                .isEqualTo(documents(published).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().without("content-type"))));
    }

    @Test
    void theIdIsThePathBelowTheFolderThatIsListed() throws Exception {
        Map<String, String> settings = settings("folder.json");

        assertThat(settings.get("filters.id.value"))
                .isEqualTo("{{ replace_all($metadata.absolutePath, '^" + settings.get("fs.listing.directory.path")
                        + "/', '') }}");
    }

    @Test
    void documentsOfAnIndexArriveAsPublished() throws Exception {
        worker.create(configuration("index.json", ElasticSourceStandIn.class));

        connected.awaitRecords(Topic.DOCUMENTS, 1);
        assertThat(documents(connected))
                .isEqualTo(Map.of(
                        "c",
                        new Arrived(
                                latin1("Größe: 7 mm".getBytes(UTF_8)),
                                new TreeMap<>(Map.of(
                                        "assay-collection", "handbook",
                                        "assay-splitting", "default",
                                        "content-type", "text/plain")))));
        assertThat(worker.status("assay-index").at("/tasks/0/state").asText()).isEqualTo("RUNNING");
    }

    /** A document's text, byte by byte as Latin-1, and its headers. */
    private record Arrived(String text, Map<String, String> headers) {
        Arrived without(String... names) {
            Map<String, String> fewer = new TreeMap<>(headers);
            List.of(names).forEach(fewer::remove);
            return new Arrived(text, fewer);
        }
    }

    private static Map<String, Arrived> documents(AssayOnBroker assay) {
        return assay.records(Topic.DOCUMENTS).stream()
                .collect(Collectors.toMap(ConsumerRecord::key, ConnectIT::arrived));
    }

    private static Arrived arrived(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new Arrived(latin1(record.value()), headers);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private void publish(String... arguments) {
        List<String> all = new ArrayList<>(List.of("publish", "--collection", "handbook"));
        all.addAll(List.of(arguments));
        published.run(all.toArray(String[]::new)).outIfSuccessful();
    }

    /** A configuration whose files are below this test's folder, and whose topic is this test's own. */
    private String configuration(String name) throws IOException {
        return Files.readString(CONFIGURATIONS.resolve(name))
                .replace("/data/", folder + "/")
                .replace("\"assay.documents\"", "\"" + connected.nameOf(Topic.DOCUMENTS) + "\"");
    }

    private String configuration(String name, Class<? extends Connector> standIn) throws IOException {
        return configuration(name).replace(settings(name).get("connector.class"), standIn.getName());
    }

    private static Map<String, String> settings(String name) throws IOException {
        return JSON.convertValue(
                JSON.readTree(CONFIGURATIONS.resolve(name).toFile()).path("config"), new TypeReference<>() {});
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}

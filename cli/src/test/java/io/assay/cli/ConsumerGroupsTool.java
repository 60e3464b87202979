package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kafka's own {@code kafka-consumer-groups}, in a process of its own as it ends the one that it runs in. */
final class ConsumerGroupsTool {
    private static final String MAIN = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

    private final String bootstrapServers;

    ConsumerGroupsTool(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Runs it: {@return what it printed}. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--bootstrap-server",
                bootstrapServers));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}

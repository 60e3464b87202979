package io.assay.inference.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OnnxRuntimeTest {
    @Test
    void aLongCommandLineDoesNotEndTheProcess() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command =
                new ProcessBuilder(java, "-Xmx128m", Start.class.getName(), "x".repeat(20_000)).inheritIO();
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        Process process = command.start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Starts the runtime, and ends well if that does. */
    static final class Start {
        public static void main(String[] arguments) {
            assertThat(OnnxRuntime.environment().getVersion()).isNotBlank();
        }
    }
}

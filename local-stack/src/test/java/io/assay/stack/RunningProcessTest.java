package io.assay.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProcessTest {
    private final Path pidFile;

    RunningProcessTest(@TempDir Path folder) {
        pidFile = folder.resolve("name.pid");
    }

    @Test
    void aProcessThatRunsIsFoundAgain() {
        RunningProcess self = RunningProcess.of(ProcessHandle.current());

        self.write(pidFile);

        assertThat(RunningProcess.read(pidFile)).contains(self);
    }

    @Test
    void aProcessWithTheSameIdThatStartedAtAnotherTimeIsNotTakenForIt() {
        RunningProcess self = RunningProcess.of(ProcessHandle.current());

        new RunningProcess(self.handle(), self.startedAt().minus(Duration.ofMinutes(1))).write(pidFile);

        assertThat(RunningProcess.read(pidFile)).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsForgotten() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        RunningProcess running = RunningProcess.of(process.toHandle());
        running.write(pidFile);

        running.stop(Duration.ofSeconds(10));

        assertThat(RunningProcess.read(pidFile)).isEmpty();
    }

    @Test
    void aProcessThatWillNotEndIsKilled() throws Exception {
        Process process =
                new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done").start();
        process.inputReader().readLine();

        RunningProcess.of(process.toHandle()).stop(Duration.ofMillis(200));

        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "one\ntwo\n", "99999999999999999999\n0\n"})
    void aFileThatRemembersNoProcessRemembersNone(String content) throws IOException {
        Files.writeString(pidFile, content);

        assertThat(RunningProcess.read(pidFile)).isEmpty();
    }
}

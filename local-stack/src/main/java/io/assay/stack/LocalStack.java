package io.assay.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contracts.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * All of Assay on one machine: a broker, a database and the services, each a process of its own that outlives whoever
 * started it. Data, logs and what is known of the processes lie in one folder; whoever opens the same folder finds the
 * same stack. Thread-safe: {@link #down} from another thread, such as a shutdown hook, ends an {@link #up} in progress.
 */
public final class LocalStack {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LAST_LINES = 15;

    private final StackFolder folder;
    private final Path installation;
    private final Ports preferred;
    private final Set<Part> parts;
    private final IntPredicate isFree;
    private final String topicPrefix = System.getenv().getOrDefault("ASSAY_TOPICS_PREFIX", Topic.DEFAULT_PREFIX);
    private final AdvertisedPorts advertised = AdvertisedPorts.from(System.getenv());
    private final Health health = new Health();
    private final ReentrantLock inThisProcess = new ReentrantLock();
    private volatile boolean goingDown;

    /**
     * A stack of some of the parts.
     *
     * @param isFree whether nothing listens on a port
     */
    LocalStack(Path home, Path installation, Ports preferred, Set<Part> parts, IntPredicate isFree) {
        this.folder = new StackFolder(home);
        this.installation = installation;
        this.preferred = preferred;
        this.parts = parts;
        this.isFree = isFree;
    }

    /**
     * The stack of a folder, running or not, with the ports that the environment asks for.
     *
     * @param home the folder; made by {@link #up} where missing
     * @param installation the repository's root, or a folder of the same layout, with the services built
     * @throws IllegalArgumentException if the environment asks for a port that is none
     */
    public static LocalStack in(Path home, Path installation) {
        return in(home, installation, EnumSet.allOf(Part.class));
    }

    /**
     * The same with some of the parts alone. What they talk to must be among them.
     *
     * @throws IllegalArgumentException if the environment asks for a port that is none
     */
    public static LocalStack in(Path home, Path installation, Set<Part> parts) {
        return new LocalStack(home, installation, Ports.from(System.getenv()), parts, FreePorts::isFreeSoon);
    }

    /**
     * Starts what does not run or does not answer, and returns when all is ready. Where all is, it changes nothing.
     * Waits while another process starts or stops the same stack.
     *
     * @param progress is told each step, in a few words
     * @throws LocalStackException if a process cannot be started; those that run are left running
     */
    public Endpoints up(Consumer<String> progress) {
        goingDown = false;
        return exclusively(progress, () -> {
            AssignedPorts ports = ports();
            boolean complete = Part.INFRASTRUCTURE.stream().allMatch(part -> isUnwantedOrWell(part, ports));
            if (start(Part.INFRASTRUCTURE, ports, progress)) {
                stop(Part.SERVICES, progress); // they hold addresses that are no longer true
            } else if (!complete) {
                awaitRecovery(ports);
            }
            if (parts.contains(Part.BROKER)) {
                createTopics(ports);
            }
            start(Part.SERVICES, ports, progress);
            return endpoints(ports);
        });
    }

    /**
     * Stops the services, then the database, then the broker, and returns when nothing of them is left. Data and logs
     * stay. Fine when nothing runs.
     *
     * @param progress is told each step, in a few words
     */
    public void down(Consumer<String> progress) {
        goingDown = true;
        exclusively(progress, () -> {
            stop(Part.SERVICES, progress);
            stop(List.of(Part.DATABASE), progress);
            stop(List.of(Part.BROKER), progress);
            return folder;
        });
    }

    /** How each process is, in the order in which they are started. */
    public List<ProcessStatus> status() {
        AssignedPorts ports = ports();
        return parts.stream().sorted().map(part -> status(part, ports)).toList();
    }

    /** Where the stack is found; empty where one of its processes does not run. */
    public Optional<Endpoints> endpoints() {
        boolean allRun = parts.stream().allMatch(part -> running(part).isPresent());
        return allRun ? Optional.of(endpoints(ports())) : Optional.empty();
    }

    private <T> T exclusively(Consumer<String> progress, Supplier<T> work) {
        inThisProcess.lock();
        try {
            folder.create();
            return StackLock.whileHeld(folder.lock(), progress, work);
        } finally {
            inThisProcess.unlock();
        }
    }

    private ProcessStatus status(Part part, AssignedPorts ports) {
        Optional<RunningProcess> running = running(part);
        if (running.isEmpty()) {
            return new ProcessStatus(part.title(), ProcessStatus.State.STOPPED, null, null, null);
        }
        int port = ports.of(part);
        ProcessStatus.State state =
                health.isGood(part, port) ? ProcessStatus.State.RUNNING : ProcessStatus.State.UNHEALTHY;
        RunningProcess process = running.get();
        return new ProcessStatus(part.title(), state, process.pid(), port, process.startedAt());
    }

    /** Starts what is not well of some parts, all at once. Returns whether one of them has moved to another port. */
    private boolean start(List<Part> wanted, AssignedPorts ports, Consumer<String> progress) {
        boolean moved = false;
        Map<Part, Process> starting = new EnumMap<>(Part.class);
        for (Part part : wanted) {
            if (isUnwantedOrWell(part, ports)) {
                continue;
            }
            stop(List.of(part), progress);
            int before = ports.of(part);
            int port = ports.assign(part);
            moved |= port != before;
            progress.accept("starting " + part.title() + " on port " + port);
            Process process = new Launcher(folder, installation, ports, advertised).launch(part);
            RunningProcess.of(process.toHandle()).write(folder.pidFile(part));
            starting.put(part, process);
        }
        long started = System.nanoTime();
        starting.forEach((part, process) -> {
            awaitReady(part, process, ports.of(part));
            progress.accept(String.format(
                    Locale.ROOT, "%s is ready (%.1f s)", part.title(), (System.nanoTime() - started) / 1e9));
        });
        return moved;
    }

    private boolean isUnwantedOrWell(Part part, AssignedPorts ports) {
        return !parts.contains(part) || isWell(part, ports);
    }

    /** Services that waited for the broker or the database go on by themselves, with all that they hold, if one lets them. */
    private void awaitRecovery(AssignedPorts ports) {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (System.nanoTime() < deadline
                && !goingDown
                && Part.SERVICES.stream().anyMatch(part -> running(part).isPresent() && !isWell(part, ports))) {
            Pause.of(POLL);
        }
    }

    private boolean isWell(Part part, AssignedPorts ports) {
        return running(part).isPresent() && ports.isAsPreferred(part) && health.isGood(part, ports.of(part));
    }

    private void awaitReady(Part part, Process process, int port) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!process.isAlive() || !isReady(part, port)) {
            if (goingDown) {
                throw failure(part, "was stopped while it started", "Start the stack again.");
            }
            if (!process.isAlive()) {
                throw failure(
                        part,
                        "ended while it started, with status " + process.exitValue() + lastLines(part),
                        remedy(part, port));
            }
            if (System.nanoTime() > deadline) {
                RunningProcess.of(process.toHandle()).stop(LONGEST_STOP);
                throw failure(
                        part,
                        "was not ready after " + LONGEST_START.toSeconds() + " s" + lastLines(part),
                        "Close what else keeps the machine busy, and start the stack again.");
            }
            Pause.of(POLL);
        }
    }

    private boolean isReady(Part part, int port) {
        return Part.INFRASTRUCTURE.contains(part) ? ReadyLine.isIn(folder.log(part)) : health.isGood(part, port);
    }

    private String remedy(Part part, int port) {
        return FreePorts.isFree(port)
                ? "The log says more. When it is put right, start the stack again."
                : "Port " + port + " is taken by another process: stop that, or choose another port by "
                        + part.portVariable() + ".";
    }

    private LocalStackException failure(Part part, String reason, String remedy) {
        return new LocalStackException(part.title(), reason, folder.log(part), remedy);
    }

    private String lastLines(Part part) {
        try {
            List<String> lines = new String(Files.readAllBytes(folder.log(part)), UTF_8)
                    .lines()
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return last.isEmpty() ? "" : ":" + System.lineSeparator() + String.join(System.lineSeparator(), last);
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read: " + folder.log(part), e);
        }
    }

    private void createTopics(AssignedPorts ports) {
        try {
            TopicCreator.createMissing(bootstrapServers(ports), topicPrefix);
        } catch (KafkaException e) {
            throw failure(
                    Part.BROKER, "does not create topics: " + e.getMessage(), "Stop the stack, and start it again.");
        }
    }

    /** Asks all to end, then waits for each. */
    private void stop(List<Part> wanted, Consumer<String> progress) {
        Map<Part, RunningProcess> ending = new EnumMap<>(Part.class);
        for (Part part : wanted) {
            running(part).ifPresent(process -> ending.put(part, process));
        }
        ending.forEach((part, process) -> {
            progress.accept("stopping " + part.title());
            process.handle().destroy();
        });
        ending.values().forEach(process -> process.awaitEnd(LONGEST_STOP));
        for (Part part : wanted) {
            if (part == Part.DATABASE) {
                OrphanedDatabase.stop(folder.data(part));
            }
            forget(part);
        }
    }

    private void forget(Part part) {
        try {
            Files.deleteIfExists(folder.pidFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException("The process cannot be forgotten: " + folder.pidFile(part), e);
        }
    }

    private Optional<RunningProcess> running(Part part) {
        return RunningProcess.read(folder.pidFile(part));
    }

    private AssignedPorts ports() {
        return new AssignedPorts(folder.ports(), preferred, isFree);
    }

    private static Endpoints endpoints(AssignedPorts ports) {
        return new Endpoints(
                bootstrapServers(ports),
                EmbeddedDatabase.jdbcUrl(ports.of(Part.DATABASE)),
                EmbeddedDatabase.USER,
                EmbeddedDatabase.PASSWORD,
                address(ports, Part.INGEST),
                address(ports, Part.INFERENCE),
                address(ports, Part.EVAL));
    }

    private static String bootstrapServers(AssignedPorts ports) {
        return "127.0.0.1:" + ports.of(Part.BROKER);
    }

    private static URI address(AssignedPorts ports, Part part) {
        return URI.create("http://127.0.0.1:" + ports.of(part));
    }
}

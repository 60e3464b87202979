package io.assay.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts the processes of a stack such that they outlive this one and do not hear the terminal's Ctrl-C. */
final class Launcher {
    /** For what runs little Java code of its own, or none that is hot. */
    private static final List<String> QUICK_JVM = List.of("-XX:TieredStopAtLevel=1");

    /** The stack asks a service again and again until it is ready, which need not be told each time. */
    private static final String QUIET_HEALTH = "-Dquarkus.log.category.\"io.smallrye.health\".level=WARN";

    /** Warnings and errors alone, with the time, where the log is written by SLF4J's simple logger. */
    private static final List<String> QUIET_LOG = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS");

    private final StackFolder folder;
    private final Path installation;
    private final AssignedPorts ports;
    private final AdvertisedPorts advertised;

    Launcher(StackFolder folder, Path installation, AssignedPorts ports, AdvertisedPorts advertised) {
        this.folder = folder;
        this.installation = installation.toAbsolutePath().normalize();
        this.ports = ports;
        this.advertised = advertised;
    }

    /**
     * Starts a process with a new log. It has the port that was assigned to it, and finds the others at theirs.
     *
     * @throws LocalStackException if there is nothing to start, or the system does not start it
     */
    Process launch(Part part) {
        // SIGINT and SIGHUP go to all of the terminal's processes; ignored, they stay so through exec, and in a JVM
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(collector(part));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(arguments(part));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.home().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.newLog(part).toFile());
        builder.environment().putAll(environment(part));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The process " + part.title() + " cannot be started", e);
        }
    }

    /** Where reports are computed, all cores collect, see ADR 0058; elsewhere, one that takes little memory does. */
    private static String collector(Part part) {
        return part == Part.EVAL ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC";
    }

    private List<String> arguments(Part part) {
        String port = Integer.toString(ports.of(part));
        return switch (part) {
            case BROKER ->
                main(BrokerMain.class, "-Xmx256m", folder.data(part).toString(), port, Integer.toString(found(part)));
            case DATABASE ->
                main(
                        PostgresMain.class,
                        "-Xmx192m", // unpacking the programs takes that much
                        folder.data(part).toString(),
                        folder.databasePrograms().toString(),
                        port);
            case INGEST -> service(part, "-Xmx384m", "ingest-service");
            case INFERENCE -> service(part, "-Xmx512m", "inference-service");
            case EVAL -> service(part, "-Xmx512m", "eval-service");
        };
    }

    private List<String> main(Class<?> main, String heap, String... arguments) {
        List<String> command = new ArrayList<>(QUICK_JVM);
        command.addAll(QUIET_LOG);
        command.add(heap);
        command.add(
                "-Dot.epg.working-dir=" + folder.databasePrograms()); // or it looks for stale data in a shared folder
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> service(Part part, String heap, String module) {
        Path jar = installation.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new LocalStackException(
                    part.title(),
                    jar + " is missing",
                    folder.log(part),
                    "Build it: ./mvnw -DskipTests package, in " + installation);
        }
        return List.of(heap, QUIET_HEALTH, "-jar", jar.toString());
    }

    private Map<String, String> environment(Part part) {
        if (Part.INFRASTRUCTURE.contains(part)) {
            return Map.of();
        }
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + found(Part.BROKER),
                "QUARKUS_DATASOURCE_JDBC_URL",
                EmbeddedDatabase.jdbcUrl(found(Part.DATABASE)),
                "QUARKUS_DATASOURCE_USERNAME",
                EmbeddedDatabase.USER,
                "QUARKUS_DATASOURCE_PASSWORD",
                EmbeddedDatabase.PASSWORD,
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports.of(part)));
    }

    /** The port at which the others find a part. */
    private int found(Part part) {
        return advertised.of(part, ports.of(part));
    }

    /** This process's own, which holds the broker and the database; absolute, since theirs is another working folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}

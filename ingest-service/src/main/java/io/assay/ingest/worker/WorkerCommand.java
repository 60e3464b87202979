package io.assay.ingest.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts a worker: the Java and the class path of this process, with another main class.
 *
 * @param java the program
 * @param classPath as {@code -cp} takes it
 * @param mainClass what runs
 */
record WorkerCommand(String java, String classPath, String mainClass) {
    /** What a process takes beside its heap is bounded, too: classes, compiled code, buffers. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", // a worker has one core
            "-XX:MaxMetaspaceSize=192m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr", // standard output is for answers alone
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/stderr",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            // the same text on any machine
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC",
            // nothing outside the bytes is read, whatever a parser's own settings say
            "-Djavax.xml.accessExternalDTD=",
            "-Djavax.xml.accessExternalSchema=",
            "-Djavax.xml.accessExternalStylesheet=",
            "-DsocksProxyHost=127.0.0.1",
            "-DsocksProxyPort=9",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    /** The command for workers of this process. */
    static WorkerCommand ofThisProcess() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = classPath(System.getProperty("java.class.path"));
        return new WorkerCommand(java.toString(), classPath, ExtractionWorker.class.getName());
    }

    /**
     * The class path behind the one that a process was started with. Quarkus starts from a jar that holds a class loader
     * and little else; what that loads lies in folders beside it.
     *
     * @param started the property {@code java.class.path}
     */
    static String classPath(String started) {
        if (started.contains(File.pathSeparator)) {
            return started;
        }
        Path folder = Path.of(started).toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder.resolve(Path.of("lib", "main")))) {
            return started;
        }
        return String.join(
                File.pathSeparator,
                folder.resolve("app") + File.separator + "*",
                folder.resolve(Path.of("lib", "main")) + File.separator + "*",
                folder.resolve(Path.of("lib", "boot")) + File.separator + "*");
    }

    /** The command in words, for {@link ProcessBuilder}. */
    List<String> words(long heapBytes, Path temporary) {
        List<String> words = new ArrayList<>();
        words.add(java);
        words.add("-Xmx" + heapBytes);
        words.add("-Djava.io.tmpdir=" + temporary);
        words.addAll(OPTIONS);
        words.addAll(List.of("-cp", classPath, mainClass));
        return words;
    }
}

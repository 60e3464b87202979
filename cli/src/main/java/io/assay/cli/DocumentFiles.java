package io.assay.cli;

import io.assay.cli.kafka.Document;
import io.assay.cli.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents in files and folders. A file in a folder has its path below that folder as id, with forward slashes; a
 * file named by itself has its name; one that a pattern finds, its path below the folder before the first wildcard.
 * Hidden files are left out. No more than one file is in memory.
 */
final class DocumentFiles {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("doc", "application/msword"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("xhtml", "application/xhtml+xml"),
            Map.entry("xml", "application/xml"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("eml", "message/rfc822"));

    private static final Pattern WILDCARDS = Pattern.compile("[*?\\[{]");

    private final Map<String, Path> files;
    private final Handover handover;

    private DocumentFiles(Map<String, Path> files, Handover handover) {
        this.files = files;
        this.handover = handover;
    }

    /** Finds files that are handed over with their bytes. */
    static DocumentFiles in(List<Path> paths) {
        return in(paths, Handover.BY_VALUE);
    }

    /**
     * Finds the files.
     *
     * @throws CommandException if there are none, a path does not exist, two would have the same id, or one is too big
     */
    static DocumentFiles in(List<Path> paths, Handover handover) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path path : paths) {
            int before = files.size();
            find(path, files);
            if (files.size() == before) {
                throw new CommandException(
                        "There is no file " + (Files.isDirectory(path) ? "in " : "or folder ") + path);
            }
        }
        files.values().forEach(file -> requireSize(file, handover));
        return new DocumentFiles(files, handover);
    }

    /** Those that were found before. */
    static DocumentFiles of(Map<String, Path> files, Handover handover) {
        return new DocumentFiles(files, handover);
    }

    /**
     * Finds the files, by id.
     *
     * @throws CommandException if a path does not exist, or two files would have the same id
     */
    static Map<String, Path> find(List<Path> paths) {
        Map<String, Path> files = new LinkedHashMap<>();
        paths.forEach(path -> find(path, files));
        return files;
    }

    private static void find(Path path, Map<String, Path> files) {
        if (Files.isDirectory(path)) {
            inFolder(path).forEach(file -> add(files, id(path.relativize(file)), file));
        } else if (Files.isRegularFile(path)) {
            add(files, path.getFileName().toString(), path);
        } else if (WILDCARDS.matcher(path.toString()).find()) {
            Path folder = beforeWildcards(path);
            PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + path);
            inFolder(folder).stream()
                    .filter(pattern::matches)
                    .forEach(file -> add(files, id(folder.relativize(file)), file));
        } else {
            throw new CommandException("There is no file or folder " + path);
        }
    }

    private static Path beforeWildcards(Path pattern) {
        Path folder = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path name : pattern) {
            if (WILDCARDS.matcher(name.toString()).find()) {
                break;
            }
            folder = folder.resolve(name);
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandException("There is no folder " + folder + ", in which " + pattern + " would be");
        }
        return folder;
    }

    /** How many there are. */
    int count() {
        return files.size();
    }

    /** The documents, each read when its turn comes. */
    Stream<Document> read() {
        return files.entrySet().stream().map(entry -> read(entry.getKey(), entry.getValue()));
    }

    /** The same without what is gone by then. */
    Stream<Document> readWhatIsThere() {
        return files.entrySet().stream()
                .filter(entry -> Files.isRegularFile(entry.getValue()))
                .map(entry -> read(entry.getKey(), entry.getValue()));
    }

    private Document read(String id, Path file) {
        try {
            return handover.document(id, file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The usual type of a document with such an ending; null where it is not known. */
    static @Nullable String type(String id) {
        return TYPES.get(id.substring(id.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static void add(Map<String, Path> files, String id, Path file) {
        Path before = files.putIfAbsent(id, file);
        if (before != null) {
            throw new CommandException("Two files would have the id " + id + ": " + before + " and " + file
                    + ". Publish the folder above both, so that their ids differ");
        }
    }

    private static void requireSize(Path file, Handover handover) {
        try {
            requireSize(file.toString(), Files.size(file), handover);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /**
     * Refuses what is too big for a document.
     *
     * @throws CommandException if it is; the message says so before anything is published
     */
    static void requireSize(String what, long bytes, Handover handover) {
        if (bytes > handover.mostBytes()) {
            throw new CommandException(what + " has " + bytes + " bytes, and a document may have "
                    + handover.mostBytes() + " at most" + handover.hint() + ". Nothing was published");
        }
    }

    private static String id(Path relative) {
        StringBuilder id = new StringBuilder();
        relative.forEach(name -> id.append(id.isEmpty() ? "" : "/").append(name));
        return id.toString();
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}

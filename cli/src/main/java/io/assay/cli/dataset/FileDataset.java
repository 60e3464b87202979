package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Examples from files of one format; {@link ExampleParser} says what is in one. */
public final class FileDataset implements DatasetSource {
    private final List<Path> files;
    private final ExampleFormat format;
    private final ExampleParser parser;

    /**
     * A dataset over files.
     *
     * @param format what they hold
     * @param dataset its name
     * @param defaultSplit the split of lines that name none
     * @param documents what retrieval examples are about
     */
    public FileDataset(
            List<Path> files, ExampleFormat format, String dataset, String defaultSplit, Documents documents) {
        this.files = List.copyOf(files);
        this.format = format;
        this.parser = new ExampleParser(dataset, defaultSplit, documents);
    }

    /** The ids of the documents in which examples of files name places. Lines that cannot be read are passed over. */
    public static Set<String> documentsWithPlaces(List<Path> files, ExampleFormat format) {
        Set<String> ids = new HashSet<>();
        Problems reportedWhenParsed = new Problems();
        files.forEach(file -> format.forEach(
                file, reportedWhenParsed, (line, object) -> ids.addAll(ExampleParser.documentsWithPlaces(object))));
        return ids;
    }

    @Override
    public void forEachExample(Consumer<Example> each, Problems problems) {
        Map<String, String> seen = new HashMap<>();
        for (Path file : files) {
            format.forEach(file, problems, (line, object) -> {
                Example example = parser.parse(object);
                String before = seen.putIfAbsent(example.exampleId(), file + ":" + line);
                if (before != null) {
                    throw new InvalidLineException(
                            "example \"" + example.exampleId() + "\": the id is taken by " + before);
                }
                each.accept(example);
            });
        }
    }
}

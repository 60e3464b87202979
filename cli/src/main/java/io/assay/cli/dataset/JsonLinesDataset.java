package io.assay.cli.dataset;

import io.assay.contracts.event.Example;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Examples as JSON Lines, one example a line; {@link ExampleParser} says what is in one. */
public final class JsonLinesDataset implements DatasetSource {
    private final List<Path> files;
    private final ExampleParser parser;

    /**
     * A dataset over files.
     *
     * @param dataset its name
     * @param defaultSplit the split of lines that name none
     * @param documents what retrieval examples are about
     */
    public JsonLinesDataset(List<Path> files, String dataset, String defaultSplit, Documents documents) {
        this.files = List.copyOf(files);
        this.parser = new ExampleParser(dataset, defaultSplit, documents);
    }

    /** The ids of the documents in which examples of files name places. Lines that cannot be read are passed over. */
    public static Set<String> documentsWithPlaces(List<Path> files) {
        Set<String> ids = new HashSet<>();
        Problems reportedWhenParsed = new Problems();
        files.forEach(file -> JsonLines.forEach(
                file, reportedWhenParsed, (line, object) -> ids.addAll(ExampleParser.documentsWithPlaces(object))));
        return ids;
    }

    @Override
    public void forEachDocument(Consumer<CorpusDocument> each, Problems problems) {
        // JSON Lines bring no documents
    }

    @Override
    public void forEachExample(Consumer<Example> each, Problems problems) {
        Map<String, String> seen = new HashMap<>();
        for (Path file : files) {
            JsonLines.forEach(file, problems, (line, object) -> {
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

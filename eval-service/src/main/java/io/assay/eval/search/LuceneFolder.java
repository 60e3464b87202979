package io.assay.eval.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A Lucene index in a temporary folder: first written, then searched, then gone. Documents keep the order in which they
 * were added, for segments are only merged with their neighbours.
 */
final class LuceneFolder implements Closeable {
    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private @Nullable DirectoryReader reader;

    LuceneFolder(Analyzer analyzer, Similarity similarity) throws IOException {
        this.folder = Files.createTempDirectory("assay-index-");
        this.directory = FSDirectory.open(folder);
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig(analyzer)
                        .setSimilarity(similarity)
                        .setMergePolicy(new LogByteSizeMergePolicy())
                        .setMergeScheduler(new SerialMergeScheduler())
                        .setUseCompoundFile(false));
    }

    void add(List<IndexableField> document) throws IOException {
        if (reader != null) {
            throw new IllegalStateException("the index has been searched: it takes no more passages");
        }
        writer.addDocument(document);
    }

    /** What was added, ready to be searched. From here on nothing can be added. */
    IndexSearcher searcher() throws IOException {
        if (reader == null) {
            writer.commit();
            reader = DirectoryReader.open(directory);
        }
        return new IndexSearcher(reader);
    }

    /** Size of its files. */
    long bytes() throws IOException {
        long sum = 0;
        for (String file : directory.listAll()) {
            sum += directory.fileLength(file);
        }
        return sum;
    }

    /** Closes the index and removes its folder. */
    @Override
    public void close() throws IOException {
        try {
            IOUtils.close(reader, writer, directory);
        } finally {
            removeFolder();
        }
    }

    private void removeFolder() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

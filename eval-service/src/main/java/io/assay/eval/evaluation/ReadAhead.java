package io.assay.eval.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Reads a part ahead, on another thread, of what takes its time to be read. For one thread at a time. */
final class ReadAhead<T> implements AutoCloseable {
    private static final int PART = 1_000;

    private final ExecutorService threads;
    private final Iterator<T> source;
    private Aside<List<T>> next;

    /** Begins to read. Nobody else reads the source until this is closed. */
    ReadAhead(ExecutorService threads, Iterator<T> source) {
        this.threads = threads;
        this.source = source;
        this.next = begin();
    }

    /** The next ones, in order; none at the end. Throws what the source threw. */
    List<T> next() {
        List<T> part = next.join();
        if (!part.isEmpty()) {
            next = begin();
        }
        return part;
    }

    /** Waits until nothing is read any more. */
    @Override
    public void close() {
        next.awaitEnd();
    }

    private Aside<List<T>> begin() {
        return Aside.begin(threads, this::read);
    }

    private List<T> read() {
        List<T> part = new ArrayList<>(PART);
        while (part.size() < PART && source.hasNext()) {
            part.add(source.next());
        }
        return part;
    }
}

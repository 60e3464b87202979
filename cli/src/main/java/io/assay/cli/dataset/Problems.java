package io.assay.cli.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with files, line by line. Keeps the first few in words, and counts the others. */
public final class Problems {
    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Notes what is wrong with a line, counted from 1. */
    void add(Path file, long line, String message) {
        add(file + ":" + line + ": " + message);
    }

    /** Notes what is wrong with a whole file. */
    void add(Path file, String message) {
        add(file + ": " + message);
    }

    /** Does something with a line, and notes why it cannot be done. */
    void attempt(Path file, long line, Runnable action) {
        try {
            action.run();
        } catch (InvalidLineException | IllegalArgumentException e) {
            add(file, line, String.valueOf(e.getMessage()));
        }
    }

    private void add(String problem) {
        count++;
        if (first.size() < KEPT) {
            first.add(problem);
        }
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first of them, each with its file and line. */
    public List<String> first() {
        return List.copyOf(first);
    }
}

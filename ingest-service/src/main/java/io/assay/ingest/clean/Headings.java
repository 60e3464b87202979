package io.assay.ingest.clean;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The headings of a text, each within those above it. Places are in UTF-16 units. Immutable. */
public final class Headings {
    private static final int NONE = -1;

    private final List<Heading> inOrder;
    /** By heading, the index of the one that it is within. */
    private final int[] outer;

    /** Those of a text, in its order. */
    public Headings(List<Heading> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        this.outer = new int[inOrder.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < outer.length; i++) {
            while (!open.isEmpty()
                    && inOrder.get(open.getLast()).level() >= inOrder.get(i).level()) {
                open.removeLast();
            }
            outer[i] = open.isEmpty() ? NONE : open.getLast();
            open.addLast(i);
        }
    }

    /** All of them, in the order of the text. */
    public List<Heading> inOrder() {
        return inOrder;
    }

    /** What the headings say that a place stands under, from the outermost; those that start there are among them. */
    public List<String> pathTo(int place) {
        int above =
                Starts.upTo(place, inOrder.size(), index -> inOrder.get(index).start());
        Deque<String> path = new ArrayDeque<>();
        for (int i = above - 1; i != NONE; i = outer[i]) {
            path.addFirst(inOrder.get(i).text());
        }
        return List.copyOf(path);
    }

    /**
     * A heading.
     *
     * @param start where its line starts
     * @param level how deep it is, from 1
     * @param text what it says
     */
    public record Heading(int start, int level, String text) {}
}

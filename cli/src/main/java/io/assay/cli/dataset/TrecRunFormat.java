package io.assay.cli.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was found for queries as trec_eval takes it: {@code query Q0 document rank score tag} a line, the lines of a query in a
 * row. Hands over one prediction a query. Ranks are ignored, as trec_eval ignores them: the score decides.
 */
public final class TrecRunFormat implements ExampleFormat {
    private static final int CELLS = 6;

    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        Run run = new Run(file, problems, handler);
        TextLines.forEach(file, problems, run::take);
        run.end();
    }

    /** The query that is being read. */
    private static final class Run {
        private final Path file;
        private final Problems problems;
        private final Handler handler;
        private @Nullable String query;
        private long begin;
        private ObjectNode found = JsonNodeFactory.instance.objectNode();

        Run(Path file, Problems problems, Handler handler) {
            this.file = file;
            this.problems = problems;
            this.handler = handler;
        }

        void take(long line, String text) {
            if (text.isBlank()) {
                return;
            }
            String[] cells = text.strip().split("\\s+");
            if (cells.length != CELLS) {
                throw new InvalidLineException(
                        "has " + cells.length + " cells; wanted: query, Q0, document, rank, score, tag");
            }
            if (!cells[0].equals(query)) {
                end();
                query = cells[0];
                begin = line;
            }
            if (found.has(cells[2])) {
                throw new InvalidLineException("document \"" + cells[2] + "\" is there twice for query " + query);
            }
            try {
                found.put(cells[2], Double.parseDouble(cells[4]));
            } catch (NumberFormatException e) {
                throw new InvalidLineException("score \"" + cells[4] + "\" is not a number");
            }
        }

        void end() {
            if (query != null) {
                ObjectNode said = JsonNodeFactory.instance.objectNode().put("id", query);
                said.set("output", found);
                problems.attempt(file, begin, () -> handler.accept(begin, said));
            }
            query = null;
            found = JsonNodeFactory.instance.objectNode();
        }
    }
}

package io.assay.cli.dataset;

import io.assay.contracts.event.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One token a line, the token in the first column and its tag in the last, by tabs or spaces; an empty line after each
 * sentence. Tags are IOB1, IOB2, IOBES or BILOU. {@code -DOCSTART-} lines and comments ({@code # …}, whose last word is no
 * tag) mean nothing. A sentence's text is its tokens with spaces between them.
 */
public final class ConllFormat implements ExampleFormat {
    private static final String DOCUMENT_START = "-DOCSTART-";

    @Override
    public void forEach(Path file, Problems problems, Handler handler) {
        Sentences sentences = new Sentences(file, problems, handler);
        TextLines.forEach(file, problems, sentences::take);
        sentences.end();
    }

    /** The sentence that is being read. */
    private static final class Sentences {
        private final Path file;
        private final Problems problems;
        private final Handler handler;
        private final List<String> tokens = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private long begin;
        private boolean sound = true;
        private long number;

        Sentences(Path file, Problems problems, Handler handler) {
            this.file = file;
            this.problems = problems;
            this.handler = handler;
        }

        void take(long line, String text) {
            if (text.isBlank()) {
                end();
                return;
            }
            String[] cells =
                    text.contains("\t") ? text.split("\t") : text.strip().split(" +");
            String tag = cells[cells.length - 1].strip();
            if (cells[0].equals(DOCUMENT_START) || (text.startsWith("#") && !TaggedTokens.isTag(tag))) {
                return;
            }
            begin = tokens.isEmpty() ? line : begin;
            tokens.add(cells[0]);
            tags.add(tag);
            if (cells.length < 2 || !TaggedTokens.isTag(tag)) {
                problems.add(
                        file,
                        line,
                        cells.length < 2
                                ? "has no tag; wanted: a token and its tag, by a tab or spaces"
                                : TaggedTokens.isNoTag(tag));
                sound = false;
            }
        }

        void end() {
            if (!tokens.isEmpty()) {
                number++;
                if (sound) {
                    problems.attempt(file, begin, () -> {
                        String text = String.join(" ", tokens);
                        List<Label.Entity> entities = TaggedTokens.entities(TaggedTokens.places(text, tokens), tags);
                        handler.accept(begin, ExampleJson.tagged(ExampleJson.id(file, number), text, tokens, entities));
                    });
                }
            }
            tokens.clear();
            tags.clear();
            sound = true;
        }
    }
}

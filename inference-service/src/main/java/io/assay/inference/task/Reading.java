package io.assay.inference.task;

import io.assay.contracts.event.Prediction;
import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.TokenizedText;
import java.util.List;

/** What a model reads for one answer, one run after the other. Counts the tokens. For one thread. */
final class Reading {
    /** Most runs for one answer: seconds, or minutes, for which others wait. */
    static final int MOST_RUNS = 1_000;

    private final EncoderSession session;
    private int runs;
    private int tokens;
    private boolean truncated;

    Reading(EncoderSession session) {
        this.session = session;
    }

    /**
     * Runs the model on a text.
     *
     * @return what it was loaded for, in that order
     * @throws RunFailedException if the runtime says so
     * @throws InvalidInputException if the text has no tokens, or these are too many runs for one answer
     */
    List<OutputRows> run(TokenizedText text) {
        if (text.length() == 0) {
            throw new InvalidInputException("the text has no tokens");
        }
        runs++;
        if (runs > MOST_RUNS) {
            throw new InvalidInputException(
                    "the input takes more than " + MOST_RUNS + " runs of the model; ask with several requests");
        }
        tokens += text.length();
        truncated |= text.truncated();
        return session.run(text);
    }

    /** The same for a model that gives one output. */
    OutputRows run(EncodedText text) {
        return run(text.input()).get(0);
    }

    /** One that counts for itself: for what is read once, and serves other answers, too. */
    Reading aside() {
        return new Reading(session);
    }

    /** Whether a text had to be cut. */
    boolean isTruncated() {
        return truncated;
    }

    /** Notes that something had to be cut that was read before. */
    void truncated() {
        truncated = true;
    }

    /** The answer that came of it. */
    Answer answer(Prediction.Outcome outcome) {
        return new Answer(outcome, tokens, truncated, runs);
    }
}

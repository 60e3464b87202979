package io.assay.inference.task;

import io.assay.contracts.event.Prediction;
import io.assay.contracts.event.Prediction.ErrorKind;
import io.assay.inference.Joined;
import io.assay.inference.session.EncoderSession;
import io.assay.inference.session.OutputRows;
import io.assay.inference.session.RunFailedException;
import io.assay.inference.tokenize.EncodedText;
import io.assay.inference.tokenize.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a model reads for one answer: runs are asked for here, and done together with those of other answers. */
public final class Reading {
    /** Most runs for one answer: seconds, or minutes, for which others wait. */
    static final int MOST_RUNS = 1_000;

    private final EncoderSession session;
    private final List<AskedRun> runs = new ArrayList<>();
    private final LongAdder nanos = new LongAdder();
    private CompletableFuture<? extends Prediction.Outcome> outcome =
            CompletableFuture.failedFuture(new IllegalStateException("nothing was read"));
    private int tokens;
    private boolean truncated;

    Reading(EncoderSession session) {
        this.session = session;
    }

    /**
     * Asks for a run of the model on a text.
     *
     * @param read makes what is needed of what the model gives, in the order in which it was loaded for it
     * @return done when the run is; failed with {@link RunFailedException} or what {@code read} throws
     * @throws InvalidInputException if the text has no tokens, or these are too many runs for one answer
     */
    <T> CompletableFuture<T> ask(TokenizedText text, Function<List<OutputRows>, T> read) {
        truncated |= text.truncated();
        return ask(text.length(), () -> text, read);
    }

    /** The same for a text whose tokens know where they stand. */
    <T> CompletableFuture<T> ask(EncodedText text, Function<List<OutputRows>, T> read) {
        truncated |= text.truncated();
        return ask(text.length(), text::input, read);
    }

    /** The same for a text that is made when its run begins. */
    <T> CompletableFuture<T> ask(int length, Supplier<TokenizedText> text, Function<List<OutputRows>, T> read) {
        if (length == 0) {
            throw new InvalidInputException("the text has no tokens");
        }
        if (runs.size() == MOST_RUNS) {
            throw new InvalidInputException(
                    "the input takes more than " + MOST_RUNS + " runs of the model; ask with several requests");
        }
        tokens += length;
        AskedRun run = new AskedRun(this, length, text);
        runs.add(run);
        return run.outputs().thenApply(read);
    }

    /** Asks for something of each input; done with all of it, in the order of the inputs, when all is there. */
    static <I, O> CompletableFuture<List<O>> all(List<I> inputs, Function<I, CompletableFuture<O>> ask) {
        List<CompletableFuture<O>> asked = inputs.stream().map(ask).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream().map(CompletableFuture::join).toList());
    }

    /** What comes of it when all is read that was asked for. */
    void becomes(CompletableFuture<? extends Prediction.Outcome> outcome) {
        this.outcome = outcome;
    }

    /** What comes of it, where that is clear without reading. */
    void fails(RuntimeException reason) {
        runs.clear();
        becomes(CompletableFuture.failedFuture(reason));
    }

    /** What was asked for. */
    List<AskedRun> runs() {
        return runs;
    }

    /** Does what was asked for here, for an answer that cannot begin without. */
    <T> T now(CompletableFuture<T> asked) {
        SharedRun.of(session, runs).forEach(SharedRun::run);
        return Joined.valueOf(asked);
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

    /** Notes time that the answer took. */
    void took(long nanos) {
        this.nanos.add(nanos);
    }

    /** The answer that came of it, after all runs. */
    public Answer answer() {
        try {
            return answer(Joined.valueOf(outcome));
        } catch (InvalidInputException e) {
            return Answer.unread(new Prediction.Failure(ErrorKind.INPUT_INVALID, String.valueOf(e.getMessage())));
        } catch (RunFailedException e) {
            return answer(new Prediction.Failure(ErrorKind.RUN_FAILED, String.valueOf(e.getMessage())));
        }
    }

    private Answer answer(Prediction.Outcome outcome) {
        return new Answer(outcome, tokens, truncated, runs.size(), nanos.sum());
    }
}

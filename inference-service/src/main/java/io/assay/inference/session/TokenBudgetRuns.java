package io.assay.inference.session;

import io.assay.inference.Joined;
import io.assay.inference.tokenize.TokenizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.IntStream;

/**
 * Runs hold as many of the texts that wait as a budget of tokens allows, texts of similar length together. While one run
 * is under way the next gathers: the more callers wait, the fuller the runs.
 *
 * <p>The result of a text differs from that of a run of its own by what another order of summation makes, no more: see
 * {@link Device#open}. Where a run fails, each of its texts runs on its own, so that one cannot take others with it.
 */
final class TokenBudgetRuns implements EncoderSession {
    private final OnnxEncoder encoder;
    private final int budget;
    private final BlockingQueue<Waiting> waiting = new PriorityBlockingQueue<>(
            64, Comparator.comparing(Waiting::length).reversed());
    private final List<Thread> runners;

    /**
     * Runs of an encoder, which it closes.
     *
     * @param runners most runs at the same time
     * @param budget most tokens of one run, padding counted; a longer text runs alone
     */
    TokenBudgetRuns(OnnxEncoder encoder, int runners, int budget) {
        this.encoder = encoder;
        this.budget = budget;
        this.runners = IntStream.range(0, runners).mapToObj(this::start).toList();
    }

    private record Waiting(TokenizedText text, CompletableFuture<List<OutputRows>> result) {
        int length() {
            return text.length();
        }
    }

    @Override
    public List<List<OutputRows>> run(List<TokenizedText> texts) {
        List<Waiting> arrived = texts.stream()
                .map(text -> new Waiting(text, new CompletableFuture<>()))
                .toList();
        waiting.addAll(arrived);
        return arrived.stream().map(one -> Joined.valueOf(one.result())).toList();
    }

    /** Each caller has one: what waits is put together here, texts of other callers too. */
    @Override
    public int textsPerRun(int tokens) {
        return 1;
    }

    @Override
    public long runs() {
        return encoder.runs();
    }

    @Override
    public void close() {
        runners.forEach(Thread::interrupt);
        encoder.close();
    }

    private Thread start(int number) {
        Thread runner = new Thread(this::runUntilInterrupted, "model-runner-" + number);
        runner.setDaemon(true);
        runner.start();
        return runner;
    }

    private void runUntilInterrupted() {
        try {
            while (true) {
                runTogether(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed, with nothing under way
        }
    }

    /** The longest text that waits, and as many of the next longest as go with it. */
    private List<Waiting> gather() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        Waiting longest = waiting.take();
        batch.add(longest);
        while ((batch.size() + 1) * longest.length() <= budget) {
            Waiting next = waiting.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void runTogether(List<Waiting> batch) {
        try {
            List<List<OutputRows>> results =
                    encoder.run(batch.stream().map(Waiting::text).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                batch.get(0).result().completeExceptionally(e);
            } else {
                batch.forEach(one -> runTogether(List.of(one)));
            }
        }
    }
}

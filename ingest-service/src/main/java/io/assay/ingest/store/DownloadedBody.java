package io.assay.ingest.store;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Hands the bytes of an answer to a download, and stops when those are more than may be. Its body says whether they fit. */
final class DownloadedBody implements BodySubscriber<Boolean> {
    private final Download download;
    private final long announced;
    private final CompletableFuture<Boolean> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * Takes an answer.
     *
     * @param announced how many bytes the server says that there are; negative where it does not
     */
    DownloadedBody(Download download, long announced) {
        this.download = download;
        this.announced = announced;
    }

    @Override
    public CompletionStage<Boolean> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        orFail(() -> {
            if (download.begin(announced)) {
                source.request(Long.MAX_VALUE);
            } else {
                stop();
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        orFail(() -> {
            if (!body.isDone() && !buffers.stream().allMatch(download::take)) {
                stop();
            }
        });
    }

    private void stop() {
        cancel();
        body.complete(false);
    }

    /** Fails by what the download throws, which the client would not hand on. */
    private void orFail(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            cancel();
            onError(e);
        }
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(true);
    }
}

package io.assay.inference.messaging;

import io.assay.contracts.event.ModelRequestAnswered;
import io.assay.contracts.event.ModelRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that a pool is still to register, as the topic of requests says, and when each is tried. What was answered
 * is never tried again, however often it is read. Thread-safe.
 */
final class OpenRequests {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final String pool;
    private final Map<String, ModelRequested> requests = new LinkedHashMap<>();
    private final Map<String, ModelRequestAnswered> answers = new HashMap<>();
    private final Map<String, Wait> waits = new HashMap<>();

    OpenRequests(String pool) {
        this.pool = pool;
    }

    /** Knows nothing any more, as before the topic was read. */
    synchronized void forget() {
        requests.clear();
        answers.clear();
        waits.clear();
    }

    /** Somebody asks for a model, and no longer for what was asked for under its id before. */
    synchronized void requested(ModelRequested request) {
        takenBack(request.modelId());
        if (request.pool().equals(pool)) {
            requests.put(request.modelId(), request);
        }
    }

    /** Nobody asks for a model of this id any more. */
    synchronized void takenBack(String modelId) {
        ModelRequested before = requests.remove(modelId);
        if (before != null) {
            waits.remove(before.requestId());
        }
    }

    /** A pool says what became of a request. */
    synchronized void answered(ModelRequestAnswered answer) {
        if (answer.pool().equals(pool)) {
            answers.put(answer.modelId(), answer);
        }
    }

    /** Whether a request is still asked, and not settled. */
    synchronized boolean isOpen(ModelRequested request) {
        ModelRequestAnswered answer = answers.get(request.modelId());
        boolean settled = answer != null
                && answer.outcome().settles()
                && answer.requestId().equals(request.requestId());
        return !settled && request.equals(requests.get(request.modelId()));
    }

    /** Whether an answer is what was answered last. */
    synchronized boolean isKnown(ModelRequestAnswered answer) {
        return answer.equals(answers.get(answer.modelId()));
    }

    /** Tries a request again later: each time after twice the time, at most ten minutes. */
    synchronized void postpone(ModelRequested request, Instant now) {
        waits.compute(request.requestId(), (id, before) -> Wait.after(before, now));
    }

    /** The request to try next, where there is one whose time has come; what waits longest comes first. */
    synchronized Optional<ModelRequested> next(Instant now) {
        return requests.values().stream()
                .filter(this::isOpen)
                .filter(request -> !until(request).isAfter(now))
                .min((one, other) -> until(one).compareTo(until(other)));
    }

    /** Whether nothing is to be done, now or later. */
    synchronized boolean isEmpty() {
        return requests.values().stream().noneMatch(this::isOpen);
    }

    private Instant until(ModelRequested request) {
        Wait wait = waits.get(request.requestId());
        return wait == null ? Instant.MIN : wait.until();
    }

    private record Wait(Duration pause, Instant until) {
        static Wait after(@Nullable Wait before, Instant now) {
            Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            return new Wait(pause, now.plus(pause));
        }
    }
}

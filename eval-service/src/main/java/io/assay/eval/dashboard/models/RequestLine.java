package io.assay.eval.dashboard.models;

import io.assay.contracts.event.ModelRequestAnswered.Delayed;
import io.assay.contracts.event.ModelRequestAnswered.Refused;
import io.assay.contracts.event.ModelRequested;
import io.assay.eval.messaging.ServingPools;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import io.assay.reports.text.Figures;
import java.time.Instant;

/**
 * A model that somebody asked for, and that is not registered yet.
 *
 * @param id what it is to be called
 * @param source where it is on the hub
 * @param pool the pods that are to register it
 * @param asked when, and by whom
 * @param state how far it is, in a word or two
 * @param look name of that one's look
 * @param detail why, and what to do; empty while there is nothing to say
 */
record RequestLine(String id, String source, String pool, String asked, String state, String look, String detail) {
    static RequestLine of(Unfulfilled unfulfilled, ServingPools pools) {
        ModelRequested request = unfulfilled.request();
        boolean isDelayed = unfulfilled.outcome() instanceof Delayed;
        boolean isRefused = unfulfilled.outcome() instanceof Refused;
        boolean isAlone = !isRefused && pools.lack(request.pool());
        return new RequestLine(
                request.modelId(),
                request.source(),
                request.pool(),
                Figures.time(Instant.ofEpochMilli(request.requestedAtMillis())) + " by " + request.person(),
                isRefused ? "Failed" : isAlone ? "Waits for a pod" : isDelayed ? "Trying again" : "Under way",
                isRefused ? "rejected" : "waiting",
                isAlone ? alone(request.pool()) : said(unfulfilled));
    }

    private static String alone(String pool) {
        return "No pod of pool " + pool + " is running. It is registered as soon as one does: run one with"
                + " ASSAY_INFERENCE_POOL=" + pool + ", or take it back and ask another pool.";
    }

    private static String said(Unfulfilled unfulfilled) {
        if (unfulfilled.outcome() instanceof Delayed delayed) {
            return delayed.detail();
        }
        return unfulfilled.outcome() instanceof Refused refused ? refused.detail() : "";
    }
}

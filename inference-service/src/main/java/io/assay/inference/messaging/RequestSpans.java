package io.assay.inference.messaging;

import io.assay.contracts.event.Prediction;
import io.assay.messaging.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The spans of the requests that are answered together, each in the trace of the record that asked. What several ask is
 * answered once, in the trace of the first, and linked to those of the others.
 */
final class RequestSpans {
    private final Map<String, Span> byRequestId = new HashMap<>();

    /** Starts them. */
    RequestSpans(Traces traces, List<Asked> asked) {
        for (Asked one : asked) {
            Span first = byRequestId.get(one.request().requestId());
            if (first == null) {
                byRequestId.put(one.request().requestId(), start(traces, one));
            } else {
                first.addLink(Traces.of(one.record()).getSpanContext());
            }
        }
    }

    /** The span that a prediction comes from, which then tells what it says of times and failures. */
    Span of(Prediction prediction) {
        Span span = byRequestId.getOrDefault(prediction.requestId(), Span.getInvalid());
        span.setAttribute("queuedMicros", prediction.queuedMicros());
        span.setAttribute("computeMicros", prediction.computeMicros());
        if (prediction.outcome() instanceof Prediction.Failure failure) {
            span.setStatus(StatusCode.ERROR, failure.error().name());
        }
        return span;
    }

    void end() {
        byRequestId.values().forEach(Span::end);
    }

    private static Span start(Traces traces, Asked asked) {
        return traces.start("answer", asked.record())
                .setAttribute("requestId", asked.request().requestId())
                .setAttribute("modelId", asked.request().modelId());
    }
}

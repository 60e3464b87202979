package io.assay.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Follows work through the topics, by W3C Trace Context: a span for what is done because of a record, in the trace that
 * the record's headers name, and headers for what is published because of it. Where no spans are recorded, a trace that
 * came in goes out all the same. Thread-safe.
 */
public final class Traces {
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACE_ID = "traceId";
    private static final TextMapPropagator FORMAT = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    /** Traces whose spans {@code tracer} records. */
    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Starts the span of what is done because of a record: in its trace, or in a new one where it came in none. */
    public Span start(String name, ConsumerRecord<?, ?> record) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(of(record)))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", record.topic())
                .setAttribute("messaging.destination.partition.id", Integer.toString(record.partition()))
                .setAttribute("messaging.kafka.offset", record.offset())
                .startSpan();
    }

    /** Starts a span within the span that {@link #traceparent} told of, or in a new trace where that is null. */
    public Span start(String name, @Nullable String traceparent) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(of(traceparent)))
                .startSpan();
    }

    /** The span that a record came from; an invalid one where its headers name none, or not as they should. */
    public static Span of(ConsumerRecord<?, ?> record) {
        return Span.fromContext(FORMAT.extract(Context.root(), record, HeaderGetter.INSTANCE));
    }

    /** The span that {@link #traceparent} told of; an invalid one where that is null. */
    public static Span of(@Nullable String traceparent) {
        return traceparent == null
                ? Span.getInvalid()
                : Span.fromContext(
                        FORMAT.extract(Context.root(), Map.of(TRACEPARENT, traceparent), TextGetter.INSTANCE));
    }

    /** Names a span where it must be kept for later, in the form of the header; nothing where it is invalid. */
    public static Optional<String> traceparent(Span span) {
        Map<String, String> headers = new HashMap<>();
        FORMAT.inject(Context.root().with(span), headers, Map::put);
        return Optional.ofNullable(headers.get(TRACEPARENT));
    }

    /** Has a record say that it came from a span; changes nothing where the span is invalid. */
    static void mark(ProducerRecord<?, ?> record, Span span) {
        FORMAT.inject(Context.root().with(span), record, (carrier, name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Does the work of a span, and ends it. The span, and all that is logged meanwhile by this thread, names what is
     * worked on.
     *
     * @param key what kind of thing that is, such as {@code documentId}
     * @param id which one; null where it has no id
     * @throws RuntimeException what {@code work} throws; the span tells its class
     */
    public static <T extends @Nullable Object> T during(Span span, String key, @Nullable String id, Supplier<T> work) {
        if (id != null) {
            span.setAttribute(key, id);
        }
        try {
            return LogMarks.during(marks(span, key, id), work);
        } catch (RuntimeException | Error e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    /** The same for work without a result. */
    public static void during(Span span, String key, @Nullable String id, Runnable work) {
        during(span, key, id, () -> {
            work.run();
            return null;
        });
    }

    /** What lines of the log name of work: its trace, if it is in one, and what is worked on. */
    public static Map<String, String> marks(Span span, String key, @Nullable String id) {
        Map<String, String> marks = new HashMap<>();
        if (id != null) {
            marks.put(key, id);
        }
        if (span.getSpanContext().isValid()) {
            marks.put(TRACE_ID, span.getSpanContext().getTraceId());
        }
        return marks;
    }

    private enum HeaderGetter implements TextMapGetter<ConsumerRecord<?, ?>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(ConsumerRecord<?, ?> record) {
            return FORMAT.fields();
        }

        @Override
        public @Nullable String get(@Nullable ConsumerRecord<?, ?> record, String name) {
            return record == null ? null : Headers.find(record, name).orElse(null);
        }
    }

    private enum TextGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> texts) {
            return texts.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> texts, String name) {
            return texts == null ? null : texts.get(name);
        }
    }
}

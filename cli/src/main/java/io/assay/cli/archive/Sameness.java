package io.assay.cli.archive;

import io.assay.contracts.codec.EventCodec;
import io.assay.contracts.codec.InvalidEventException;
import io.assay.contracts.event.DocumentIngested;
import io.assay.contracts.event.Prediction;
import io.assay.contracts.identity.Identities;
import io.assay.messaging.operations.DeadLetter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;

/**
 * Tells by a digest whether two records say the same of their key, as the services see it: how a record came to its topic,
 * and how long a model took, make no difference.
 */
final class Sameness {
    /** What a header says of the way of a record, and not of its document. */
    private static final Set<String> OF_THE_WAY = Set.of("traceparent", "tracestate", DeadLetter.REDRIVES);

    private static final EventCodec CODEC = new EventCodec();

    private Sameness() {}

    static String digest(ArchivedRecord record) {
        try {
            return switch (record.topic()) {
                case DOCUMENTS -> document(record);
                case PASSAGES -> ingested(CODEC.decode(record.value(), DocumentIngested.class));
                case PREDICTIONS -> said(CODEC.decode(record.value(), Prediction.class));
                case MODEL_PROFILES, METRICS -> ""; // each place measures for itself
                case MODELS,
                        EXAMPLES,
                        EVALUATIONS,
                        INFERENCE_REQUESTS,
                        FEEDBACK,
                        LABELLING,
                        MODEL_REQUESTS,
                        SPLITTINGS -> Identities.sha256(record.value());
            };
        } catch (InvalidEventException e) {
            return Identities.sha256(record.value()); // a dead letter to the services: the same bytes are the same
        }
    }

    private static String document(ArchivedRecord record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) { // of several of a name the last counts
            if (!OF_THE_WAY.contains(header.key()) && header.value() != null) {
                headers.put(header.key(), HexFormat.of().formatHex(header.value()));
            }
        }
        return Identities.of(Map.of("headers", headers, "value", Identities.sha256(record.value())));
    }

    private static String ingested(DocumentIngested document) {
        return Identities.of(Map.of(
                "collection",
                document.collection(),
                "document",
                document.documentDigest(),
                "splitting",
                document.splittingDigest()));
    }

    private static String said(Prediction prediction) {
        return Identities.sha256(CODEC.encode(new Prediction(
                prediction.requestId(),
                prediction.modelId(),
                prediction.modelVersion(),
                prediction.task(),
                prediction.outcome(),
                prediction.tokens(),
                prediction.truncated(),
                0,
                0)));
    }
}

package io.assay.ingest.messaging;

/** A record that can never become a document, with the reason's code and, in words, the remedy. */
final class RejectedRecordException extends Exception {
    private final String reason;

    RejectedRecordException(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

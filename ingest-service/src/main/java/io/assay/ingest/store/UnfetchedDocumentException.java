package io.assay.ingest.store;

/** A document that cannot be had from where it is said to lie, with the reason and, in words, the remedy. */
public final class UnfetchedDocumentException extends Exception {
    private final Reason reason;

    UnfetchedDocumentException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** Which of the known reasons. */
    public Reason reason() {
        return reason;
    }

    /** Why a document is not fetched. */
    public enum Reason {
        /** The reference is no address of a kind that is read, or lies outside of the allowed places. */
        NOT_ALLOWED("reference-not-allowed"),
        /** There is nothing, or nothing that may be read, or its server does not answer as it should. */
        UNAVAILABLE("reference-unavailable"),
        /** What lies there is not what the record tells of. */
        CHANGED("reference-changed"),
        /** It is over the limit of a document. */
        TOO_LARGE("too-large");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The reason on the wire, such as {@code reference-changed}. */
        public String code() {
            return code;
        }
    }
}

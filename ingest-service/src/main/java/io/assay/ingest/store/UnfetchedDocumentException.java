package io.assay.ingest.store;

import java.net.URI;

/** A document that cannot be had from where it is said to lie, with the reason and, in words, the remedy. */
public final class UnfetchedDocumentException extends Exception {
    private final Reason reason;

    UnfetchedDocumentException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static UnfetchedDocumentException notFound(URI address, String said) {
        return new UnfetchedDocumentException(
                Reason.NOT_FOUND,
                AllowedPlace.plain(address) + " does not exist (" + said
                        + "): put it back, or publish the document again with its new address, or delete it");
    }

    static UnfetchedDocumentException unavailable(URI address, String what) {
        return new UnfetchedDocumentException(
                Reason.UNAVAILABLE,
                AllowedPlace.plain(address) + " " + what + ": publish the document again when it can be fetched");
    }

    /** Which of the known reasons. */
    public Reason reason() {
        return reason;
    }

    /** Why a document is not fetched. */
    public enum Reason {
        /** The reference is no address of a kind that is read, or lies outside of the allowed places. */
        NOT_ALLOWED("reference-not-allowed"),
        /** Its server knows no such document. */
        NOT_FOUND("reference-not-found"),
        /** Its server does not let this service read it. */
        ACCESS_DENIED("reference-access-denied"),
        /** It cannot be read, or its server does not answer as it should, even when it is asked again. */
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

package io.assay.ingest.extract;

/** A document that will never become text, with the reason and what to do about it. Its message holds no text of it. */
public final class UnreadableDocumentException extends Exception {
    private final Reason reason;

    /**
     * Why there is no text.
     *
     * @param detail what is wrong and the remedy, in words
     */
    public UnreadableDocumentException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** The same, with what led to it. */
    public UnreadableDocumentException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /**
     * A document that broke its reader. What the reader says of it follows in brackets: its first line, since some
     * parsers go on with advice for their own authors, and without the control characters of names in the document.
     */
    static UnreadableDocumentException corrupt(String detail, Exception cause) {
        String said = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", "");
        return new UnreadableDocumentException(
                Reason.CORRUPT, detail + " (" + cause.getClass().getSimpleName() + ": " + said + ")", cause);
    }

    /** Which of the known reasons. */
    public Reason reason() {
        return reason;
    }

    /** Why a document cannot be read. */
    public enum Reason {
        /** It is in a format that is not read. */
        UNSUPPORTED_MEDIA_TYPE("unsupported-media-type"),
        /** It needs a password or a certificate. */
        ENCRYPTED("encrypted"),
        /** It breaks the rules of its format. */
        CORRUPT("corrupt"),
        /** It ends before its end. */
        TRUNCATED("truncated"),
        /** It is sound, but there is no text in it. */
        NO_TEXT("no-text"),
        /** It has no bytes. */
        EMPTY("empty"),
        /** It, or what it unpacks to, is over a limit. */
        TOO_LARGE("too-large"),
        /** A configured cleaning expression would take for ever on it. */
        CLEANING_UNBOUNDED("cleaning-unbounded"),
        /** Its splitting counts the tokens of a model whose tokenizer cannot be had. */
        TOKENIZER_UNAVAILABLE("tokenizer-unavailable"),
        /** It unpacks to so many times its size that it was made to do that. */
        EXPANSION_BOMB("expansion-bomb"),
        /** Documents lie within documents on too many levels. */
        NESTED_TOO_DEEPLY("nested-too-deeply"),
        /** Its workers could not read it in time. */
        TOO_SLOW("too-slow"),
        /** Its workers died over it. */
        KILLED_WORKER("killed-worker");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The reason on the wire, such as {@code too-large}. */
        public String code() {
            return code;
        }
    }
}

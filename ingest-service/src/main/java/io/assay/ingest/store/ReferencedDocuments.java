package io.assay.ingest.store;

import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The documents that records point to: files, objects of S3, and what web servers hold, addresses that are signed in advance
 * included. Only from places that are allowed, at most of a size, within a time, and never by way of a redirect. Thread-safe.
 */
public final class ReferencedDocuments {
    private static final String SETTING = "assay.ingest.references.allowed";

    private final List<AllowedPlace> allowed;
    private final int maxBytes;
    private final Origin files = new LocalFiles();
    private final Origin web;
    private final @Nullable Origin objects;

    /**
     * The documents of some places.
     *
     * @param allowed places like {@code file:///folder/}, {@code https://host/path/} and {@code s3://bucket/prefix/}; none
     *     allows nothing
     * @param maxBytes most bytes of a document
     * @param timeLimit for one document that is not a file
     * @param pathStyle whether the server of {@code s3:} wants a bucket's name in the path
     * @throws IllegalArgumentException if a place is none, or one in {@code s3:} is allowed and no region is configured
     */
    public ReferencedDocuments(List<String> allowed, int maxBytes, Duration timeLimit, boolean pathStyle) {
        this.allowed = allowed.stream().map(AllowedPlace::of).toList();
        this.maxBytes = maxBytes;
        this.web = new WebDocuments(timeLimit);
        this.objects = this.allowed.stream().anyMatch(place -> AllowedPlace.isObject(place.address()))
                ? new S3Objects(timeLimit, pathStyle)
                : null;
    }

    /**
     * A document, in a temporary file that its caller closes.
     *
     * @param reference the address that it lies at
     * @param sha256 what its digest must be, as 64 hex digits; null where nobody says
     * @throws UnfetchedDocumentException if it cannot be had; the message has neither query nor password of the address
     * @throws java.io.UncheckedIOException if there is no room for it
     */
    public FetchedDocument fetch(String reference, @Nullable String sha256) throws UnfetchedDocumentException {
        URI address = allowed(reference);
        try (Download download = Download.of(maxBytes)) {
            if (!origin(address).fetch(address, download)) {
                throw new UnfetchedDocumentException(
                        Reason.TOO_LARGE,
                        AllowedPlace.plain(address) + " has more than the limit of " + maxBytes
                                + " bytes: publish it in parts, or raise assay.ingest.references.max-bytes");
            }
            String found = download.sha256();
            if (sha256 != null && !sha256.strip().toLowerCase(Locale.ROOT).equals(found)) {
                throw new UnfetchedDocumentException(
                        Reason.CHANGED,
                        AllowedPlace.plain(address) + " is not what was published, its SHA-256 is " + found
                                + ": publish the document again");
            }
            return download.done();
        }
    }

    private Origin origin(URI address) {
        if (AllowedPlace.isFile(address)) {
            return files;
        }
        return objects != null && AllowedPlace.isObject(address) ? objects : web;
    }

    private URI allowed(String reference) throws UnfetchedDocumentException {
        URI address;
        try {
            address = URI.create(reference);
        } catch (IllegalArgumentException e) {
            throw new UnfetchedDocumentException(
                    Reason.NOT_ALLOWED, "the reference is no address: give one like https://host/path");
        }
        if (!AllowedPlace.isKnown(address)) {
            throw new UnfetchedDocumentException(
                    Reason.NOT_ALLOWED,
                    "the reference is no address of a document: give one like file:///folder/name, https://host/path"
                            + " or s3://bucket/key");
        }
        try {
            for (AllowedPlace place : allowed) {
                if (place.holds(address)) {
                    return address;
                }
            }
        } catch (IOException | IllegalArgumentException e) { // whether it exists elsewhere is nobody's business
            throw notAllowed(address);
        }
        throw notAllowed(address);
    }

    private static UnfetchedDocumentException notAllowed(URI address) {
        return new UnfetchedDocumentException(
                Reason.NOT_ALLOWED,
                AllowedPlace.plain(address) + " does not exist within what " + SETTING
                        + " allows: add its folder or the beginning of its address there, or publish the bytes themselves");
    }
}

package io.assay.ingest.store;

import io.assay.contracts.identity.Identities;
import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The documents that records point to: files and what web servers hold, addresses that are signed in advance included.
 * Only from places that are allowed, at most of a size, within a time, and never by way of a redirect. Thread-safe.
 */
public final class ReferencedDocuments {
    private static final int OK = 200;
    private static final String SETTING = "assay.ingest.references.allowed";

    private final List<AllowedPlace> allowed;
    private final int maxBytes;
    private final Duration timeLimit;
    private final HttpClient http;

    /**
     * The documents of some places.
     *
     * @param allowed places like {@code file:///folder/} and {@code https://host/path/}; none allows nothing
     * @param maxBytes most bytes of a document
     * @param timeLimit for one document from a web server
     * @throws IllegalArgumentException if a place is none
     */
    public ReferencedDocuments(List<String> allowed, int maxBytes, Duration timeLimit) {
        this.allowed = allowed.stream().map(AllowedPlace::of).toList();
        this.maxBytes = maxBytes;
        this.timeLimit = timeLimit;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeLimit)
                .build();
    }

    /**
     * The bytes of a document.
     *
     * @param reference the address that it lies at
     * @param sha256 what its digest must be, as 64 hex digits; null where nobody says
     * @throws UnfetchedDocumentException if it cannot be had; the message has neither query nor password of the address
     */
    public byte[] fetch(String reference, @Nullable String sha256) throws UnfetchedDocumentException {
        URI address = allowed(reference);
        byte[] bytes = AllowedPlace.isFile(address) ? read(address) : download(address);
        if (bytes.length > maxBytes) {
            throw new UnfetchedDocumentException(
                    Reason.TOO_LARGE,
                    plain(address) + " has more than the limit of " + maxBytes
                            + " bytes: publish it in parts, or raise assay.ingest.max-bytes");
        }
        if (sha256 != null && !sha256.strip().toLowerCase(Locale.ROOT).equals(Identities.sha256(bytes))) {
            throw new UnfetchedDocumentException(
                    Reason.CHANGED,
                    plain(address) + " is not what was published, its SHA-256 is " + Identities.sha256(bytes)
                            + ": publish the document again");
        }
        return bytes;
    }

    private URI allowed(String reference) throws UnfetchedDocumentException {
        URI address;
        try {
            address = URI.create(reference);
        } catch (IllegalArgumentException e) {
            throw new UnfetchedDocumentException(
                    Reason.NOT_ALLOWED, "the reference is no address: give one like https://host/path");
        }
        if (!AllowedPlace.isFile(address) && !(AllowedPlace.isWeb(address) && address.getHost() != null)) {
            throw new UnfetchedDocumentException(
                    Reason.NOT_ALLOWED,
                    "the reference is no address of a document: give one like file:///folder/name or https://host/path");
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
                plain(address) + " does not exist within what " + SETTING
                        + " allows: add its folder or the beginning of its address there, or publish the bytes themselves");
    }

    private byte[] read(URI address) throws UnfetchedDocumentException {
        try (InputStream in = Files.newInputStream(Path.of(address).toRealPath())) {
            return in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw new UnfetchedDocumentException(
                    Reason.UNAVAILABLE,
                    plain(address) + " cannot be read: let the service read it, and publish the document again");
        }
    }

    private byte[] download(URI address) throws UnfetchedDocumentException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                HttpRequest.newBuilder(address).timeout(timeLimit).build(),
                head -> new BoundedBody(head.statusCode() == OK ? maxBytes : 0));
        try {
            HttpResponse<byte[]> response = answer.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == OK) {
                return response.body();
            }
            throw unavailable(address, "answers with HTTP status " + response.statusCode());
        } catch (ExecutionException e) {
            throw unavailable(
                    address,
                    "cannot be reached ("
                            + Objects.requireNonNull(e.getCause()).getClass().getSimpleName() + ")");
        } catch (TimeoutException e) {
            throw unavailable(address, "took longer than assay.ingest.references.time-limit=" + timeLimit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it fetched a document", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static UnfetchedDocumentException unavailable(URI address, String what) {
        return new UnfetchedDocumentException(
                Reason.UNAVAILABLE,
                plain(address) + " " + what + ": publish the document again when it can be fetched");
    }

    /** Without what may be a secret, such as a signature. */
    private static String plain(URI address) {
        return AllowedPlace.isFile(address)
                ? "file " + address.getPath()
                : address.getScheme() + "://" + address.getHost() + address.getRawPath();
    }
}

package io.assay.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.models.Attempts.ComeAgainException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of one web server. Tries again what fails in passing, and goes on with a file where it was cut off. Thread-safe,
 * but for two downloads to one file.
 */
final class HttpFiles {
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int NOT_FOUND = 404;
    private static final int PARTIAL = 206;
    private static final int RANGE_REFUSED = 416;
    private static final int LEAST_REFUSAL = 400;
    private static final int BUFFER = 1 << 16;
    private static final String LINKED_ETAG = "X-Linked-Etag";
    private static final Pattern START_OF_RANGE = Pattern.compile("bytes (\\d+)-.*");

    private final HttpExchange exchange;
    private final Refusal refusal;
    private final Attempts attempts;
    private final Duration stallLimit;

    /**
     * Files of a server.
     *
     * @param token is sent to the server that is asked, and to none that it redirects to; null for none
     * @param stallLimit how long nothing may come while a file is sent
     */
    HttpFiles(@Nullable String token, Refusal refusal, Pause pause, Duration stallLimit) {
        this.exchange = new HttpExchange(token);
        this.refusal = refusal;
        this.attempts = new Attempts(pause);
        this.stallLimit = stallLimit;
    }

    /**
     * What the server says of a file; nothing where there is none.
     *
     * @throws ModelFilesException if the server refuses
     * @throws ModelSourceAwayException if it does not answer
     */
    Optional<RemoteFile> find(URI uri) {
        return attempts.until(uri, () -> 0, () -> {
            HttpResponse<InputStream> response = exchange.send("HEAD", uri, Map.of(), HttpFiles::isLinked);
            response.body().close();
            return isThere(uri, response) ? Optional.of(described(response)) : Optional.empty();
        });
    }

    /**
     * The text at an address; nothing where there is none.
     *
     * @throws ModelFilesException if the server refuses
     * @throws ModelSourceAwayException if it does not answer
     */
    Optional<String> read(URI uri) {
        return attempts.until(uri, () -> 0, () -> {
            HttpResponse<InputStream> response = get(uri, Map.of());
            try (InputStream body = guarded(response)) {
                return isThere(uri, response) ? Optional.of(new String(body.readAllBytes(), UTF_8)) : Optional.empty();
            }
        });
    }

    /**
     * Brings all of a file to {@code partial}, going on after the bytes that are there.
     *
     * @param file what the server says of it
     * @throws ModelFilesException if the server refuses, or the file cannot be written
     * @throws ModelSourceAwayException if it does not answer, or is cut off again and again
     */
    void download(URI uri, RemoteFile file, Path partial) {
        attempts.until(uri, () -> size(partial), () -> {
            if (!file.isFixed() || size(partial) > file.bytes().orElse(0)) {
                Copies.delete(partial);
            }
            if (size(partial) == 0 || size(partial) < file.bytes().orElse(0)) {
                append(uri, file, partial);
            }
            return partial;
        });
    }

    private void append(URI uri, RemoteFile file, Path partial) throws IOException, InterruptedException {
        long there = size(partial);
        HttpResponse<InputStream> response = get(uri, range(there, file.validator()));
        try (InputStream body = guarded(response)) {
            if (response.statusCode() == RANGE_REFUSED) {
                Copies.delete(partial);
                throw new IOException("the server cannot go on after " + there + " bytes");
            }
            if (!isThere(uri, response)) {
                throw new IOException("the file is there no more");
            }
            copy(body, partial, goesOnAfter(there, response));
        }
        long bytes = size(partial);
        if (bytes != file.bytes().orElse(bytes)) {
            throw new IOException(
                    "cut off after " + bytes + " of " + file.bytes().getAsLong() + " bytes");
        }
    }

    private static Map<String, String> range(long from, @Nullable String validator) {
        if (from == 0) {
            return Map.of();
        }
        String range = "bytes=" + from + "-";
        return validator == null ? Map.of("Range", range) : Map.of("Range", range, "If-Range", validator);
    }

    private static boolean goesOnAfter(long bytes, HttpResponse<?> response) {
        if (response.statusCode() != PARTIAL) {
            return false;
        }
        Matcher start = START_OF_RANGE.matcher(
                response.headers().firstValue("Content-Range").orElse(""));
        return start.matches() && Long.parseLong(start.group(1)) == bytes;
    }

    private static void copy(InputStream body, Path partial, boolean goesOn) throws IOException {
        try (OutputStream out = open(partial, goesOn)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                Copies.write(out, buffer, read, partial);
            }
        }
    }

    private static OutputStream open(Path partial, boolean goesOn) {
        try {
            return Files.newOutputStream(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw Copies.unwritable(partial, e);
        }
    }

    private HttpResponse<InputStream> get(URI uri, Map<String, String> headers)
            throws IOException, InterruptedException {
        return exchange.send("GET", uri, headers, any -> false);
    }

    private InputStream guarded(HttpResponse<InputStream> response) {
        return new StallGuard(response.body(), stallLimit);
    }

    /**
     * Whether the server has what was asked for.
     *
     * @throws ModelFilesException if it refuses
     * @throws IOException if it fails in passing
     */
    private boolean isThere(URI uri, HttpResponse<?> response) throws IOException {
        int status = response.statusCode();
        String code = response.headers().firstValue("X-Error-Code").orElse("");
        if (PASSING.contains(status)) {
            throw new ComeAgainException("HTTP status " + status, retryAfter(response.headers()));
        }
        if (status == NOT_FOUND && (code.isEmpty() || code.equals("EntryNotFound"))) {
            return false;
        }
        if (status >= LEAST_REFUSAL) {
            throw refusal.of(uri, status, code);
        }
        return true;
    }

    /** How long the server asks to wait: in seconds, or until a date. */
    private static Duration retryAfter(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("0").strip();
        try {
            return value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO; // as if it had not asked
        }
    }

    /** Whether the hub tells of a large file here, and only the file itself is elsewhere. */
    private static boolean isLinked(HttpHeaders headers) {
        return headers.firstValue(LINKED_ETAG).isPresent();
    }

    private static RemoteFile described(HttpResponse<?> response) {
        HttpHeaders headers = response.headers();
        String commit = headers.firstValue("X-Repo-Commit").orElse(null);
        if (isLinked(headers)) {
            String etag = name(headers.firstValue(LINKED_ETAG).orElseThrow());
            return new RemoteFile(etag, null, headers.firstValueAsLong("X-Linked-Size"), true, commit);
        }
        String etag = headers.firstValue("ETag").orElse(null);
        OptionalLong bytes = headers.firstValueAsLong("Content-Length");
        if (etag == null) {
            return new RemoteFile(null, null, bytes, false, commit);
        }
        boolean isStrong = etag.startsWith("\"");
        return new RemoteFile(name(etag), isStrong ? etag : null, bytes, isStrong, commit);
    }

    private static String name(String etag) {
        return etag.replaceFirst("^W/", "").replace("\"", "");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw Copies.unwritable(file, e);
        }
    }
}

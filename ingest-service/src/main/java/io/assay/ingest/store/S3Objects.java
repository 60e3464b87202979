package io.assay.ingest.store;

import io.assay.ingest.store.UnfetchedDocumentException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects of Amazon S3, or of a server that speaks like it: {@code s3://bucket/key}, and {@code ?versionId=} for one of an
 * object's versions. Region, endpoint and credentials are those that Amazon's own tools read. A server that is busy or away
 * for a moment is asked again.
 */
final class S3Objects implements Origin {
    private static final int TRIES = 5;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final Pattern VERSION = Pattern.compile("versionId=([^&]+)");

    private final Duration timeLimit;
    private final AwsCredentialsProvider credentials;
    private final S3Client client;

    /**
     * Objects of the server that is configured, by {@code AWS_ENDPOINT_URL_S3} and so on; asks it nothing yet.
     *
     * @param timeLimit for one document, all tries together
     * @param pathStyle whether a bucket's name stands in the path, as most servers but Amazon's want it
     * @throws IllegalArgumentException if no region is configured
     */
    S3Objects(Duration timeLimit, boolean pathStyle) {
        this.timeLimit = timeLimit;
        this.credentials = DefaultCredentialsProvider.builder().build();
        try {
            this.client = S3Client.builder()
                    .credentialsProvider(credentials)
                    .forcePathStyle(pathStyle)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED) // other servers may refuse it
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(timeLimit)
                            .socketTimeout(timeLimit))
                    .overrideConfiguration(settings -> settings.apiCallTimeout(timeLimit)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(TRIES)
                                    .build()))
                    .build();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "assay.ingest.references.allowed names s3:, and nothing says in which region: set AWS_REGION;"
                            + " us-east-1 where a server of your own knows none",
                    e);
        }
    }

    @Override
    public boolean fetch(URI address, Download into) throws UnfetchedDocumentException {
        GetObjectRequest request = request(address);
        requireCredentials(address);
        try {
            return client.getObject(request, (object, bytes) -> take(object, bytes, into));
        } catch (S3Exception e) {
            throw refusal(address, e);
        } catch (ApiCallTimeoutException e) {
            throw UnfetchedDocumentException.unavailable(
                    address, "took longer than assay.ingest.references.time-limit=" + timeLimit);
        } catch (SdkException e) {
            Optional<Throwable> unwritable =
                    causes(e).filter(UncheckedIOException.class::isInstance).findFirst();
            if (unwritable.isPresent()) { // there is no room, which is not the server's fault
                throw (UncheckedIOException) unwritable.get();
            }
            Throwable first = causes(e).reduce(e, (outer, inner) -> inner);
            throw UnfetchedDocumentException.unavailable(
                    address, "cannot be reached (" + first.getClass().getSimpleName() + ")");
        }
    }

    private static GetObjectRequest request(URI address) throws UnfetchedDocumentException {
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(address.getRawAuthority())
                .key(address.getPath().substring(1));
        if (address.getRawQuery() != null) {
            Matcher version = VERSION.matcher(address.getQuery());
            if (!version.matches()) {
                throw new UnfetchedDocumentException(
                        Reason.NOT_ALLOWED,
                        AllowedPlace.plain(address)
                                + " has a query that is not understood: an object's address ends with"
                                + " its key, or with ?versionId=");
            }
            request.versionId(version.group(1));
        }
        return request.build();
    }

    /** Without them, the client says nothing that would help. */
    private void requireCredentials(URI address) throws UnfetchedDocumentException {
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new UnfetchedDocumentException(
                    Reason.ACCESS_DENIED,
                    AllowedPlace.plain(address)
                            + " cannot be asked for, since there are no credentials: give the service"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a role, and redrive the document");
        }
    }

    private static boolean take(GetObjectResponse object, AbortableInputStream bytes, Download into) {
        try {
            long announced = Objects.requireNonNullElse(object.contentLength(), -1L);
            boolean fits = into.begin(announced) && into.takeAll(bytes);
            if (!fits) {
                bytes.abort(); // what nobody wants need not come
            } else if (announced >= 0 && into.length() != announced) { // the JDK's client lets that pass
                throw new EOFException("it ends after " + into.length() + " of " + announced + " bytes");
            }
            return fits;
        } catch (IOException e) { // the connection broke: because of this, the client begins again
            throw RetryableException.create("an object ended early", e);
        }
    }

    private static UnfetchedDocumentException refusal(URI address, S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String said = "HTTP status " + e.statusCode()
                + (details == null || details.errorCode() == null ? "" : " " + details.errorCode());
        if (e.statusCode() == NOT_FOUND) {
            return UnfetchedDocumentException.notFound(address, said);
        }
        if (e.statusCode() == FORBIDDEN) {
            return new UnfetchedDocumentException(
                    Reason.ACCESS_DENIED,
                    AllowedPlace.plain(address) + " may not be read by this service (" + said
                            + "): let its credentials s3:GetObject there, and redrive the document");
        }
        return UnfetchedDocumentException.unavailable(address, "cannot be had (" + said + ")");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}

package io.assay.eval.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is not answered, as RFC 9457 has it.
 *
 * @param title what the status says
 * @param status of HTTP
 * @param detail what is wrong, and with what
 */
@Schema
public record Problem(String title, int status, String detail) {
    /** Of a problem in JSON. */
    static final String MEDIA_TYPE = "application/problem+json";

    /** What was asked for is not there. */
    static WebApplicationException absent(String detail) {
        return exception(Response.Status.NOT_FOUND, detail, null);
    }

    /** What was asked is no question. */
    static WebApplicationException refused(IllegalArgumentException cause) {
        return exception(Response.Status.BAD_REQUEST, String.valueOf(cause.getMessage()), cause);
    }

    private static WebApplicationException exception(Response.Status status, String detail, @Nullable Throwable cause) {
        return new WebApplicationException(
                cause,
                Response.status(status)
                        .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail))
                        .type(MEDIA_TYPE)
                        .build());
    }
}

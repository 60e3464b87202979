package io.assay.eval.problem;

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
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem whose title is the status'. */
    public static Problem of(Response.StatusType status, String detail) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail);
    }

    /** What was asked for is not there. */
    public static WebApplicationException absent(String detail) {
        return exception(Response.Status.NOT_FOUND, detail, null);
    }

    /** What would answer cannot be asked just now. */
    public static WebApplicationException unavailable(String detail) {
        return exception(Response.Status.SERVICE_UNAVAILABLE, detail, null);
    }

    /** What was asked is no question. */
    public static WebApplicationException refused(IllegalArgumentException cause) {
        return exception(Response.Status.BAD_REQUEST, String.valueOf(cause.getMessage()), cause);
    }

    private static WebApplicationException exception(Response.Status status, String detail, @Nullable Throwable cause) {
        return new WebApplicationException(
                cause,
                Response.status(status)
                        .entity(of(status, detail))
                        .type(MEDIA_TYPE)
                        .build());
    }
}

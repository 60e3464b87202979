package io.assay.eval.dashboard;

import io.assay.eval.messaging.Patience;
import io.assay.eval.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Says why a request is not answered: to people on a page, to programs as a {@link Problem}. Of what nobody foresaw it says
 * nothing but an id, under which the log has all.
 */
@Provider
public class TroubleMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(TroubleMapper.class);
    private static final String API = "/api/";

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException refusal) {
            Response response = refusal.getResponse();
            return response.hasEntity() || response.getStatus() < Status.BAD_REQUEST.getStatusCode()
                    ? response
                    : answer(Response.fromResponse(response), problem(refusal));
        }
        Problem problem = Patience.isDependencyAway(failure) ? away(failure) : unforeseen(failure);
        return answer(Response.status(problem.status()), problem);
    }

    private static Problem problem(WebApplicationException refusal) {
        if (!(refusal.getCause() instanceof IllegalArgumentException cause)) {
            return Problem.of(refusal.getResponse().getStatusInfo(), String.valueOf(refusal.getMessage()));
        }
        return refusal instanceof NotFoundException // as the container says it of a parameter that it cannot read
                ? Problem.of(Status.BAD_REQUEST, "A parameter in the address is not of its kind.")
                : Problem.of(refusal.getResponse().getStatusInfo(), String.valueOf(cause.getMessage()));
    }

    private Problem away(Throwable failure) {
        LOG.warnf("request not answered, dependency away path=%s reason=\"%s\"", uri.getPath(), failure.getMessage());
        return Problem.of(
                Status.SERVICE_UNAVAILABLE,
                "The database or the broker cannot be reached just now. Nothing is lost: ask again in a moment.");
    }

    private Problem unforeseen(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "request failed path=%s id=%s", uri.getPath(), id);
        return Problem.of(
                Status.INTERNAL_SERVER_ERROR,
                "This should not have happened. The service's log says more under " + id + ".");
    }

    private Response answer(Response.ResponseBuilder response, Problem problem) {
        boolean program = uri.getPath().startsWith(API);
        return response.status(problem.status())
                .entity(program ? problem : Pages.trouble(problem).render())
                .type(program ? Problem.MEDIA_TYPE : MediaType.TEXT_HTML)
                .build();
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance trouble(Problem problem);
    }
}

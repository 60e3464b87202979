package io.assay.eval.dashboard.operations;

import io.assay.eval.messaging.BrokerUnusableException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Says that the broker cannot be asked: it, and not this service, is what to look after. */
@Provider
public class BrokerUnusableMapper implements ExceptionMapper<BrokerUnusableException> {
    @Override
    public Response toResponse(BrokerUnusableException exception) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .entity(Pages.brokerUnusable(String.valueOf(exception.getMessage()))
                        .render())
                .type(MediaType.TEXT_HTML)
                .build();
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance brokerUnusable(String message);
    }
}

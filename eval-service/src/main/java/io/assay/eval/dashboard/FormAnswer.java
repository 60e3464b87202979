package io.assay.eval.dashboard;

import io.assay.eval.dashboard.view.Address;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** How a page answers what a form asked of it. */
public final class FormAnswer {
    private FormAnswer() {}

    /** It was done: what came of it is at a path of this service. */
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** It is not done for somebody without a name: the page that asks for one leads back to a path of this service. */
    public static Response askForName(String back) {
        return seeOther(new Address("/person").with("back", back).text());
    }

    /** It was not done: the page says why. */
    public static Response refuse(TemplateInstance page) {
        return Response.status(Response.Status.CONFLICT)
                .entity(page)
                .type(MediaType.TEXT_HTML)
                .build();
    }
}

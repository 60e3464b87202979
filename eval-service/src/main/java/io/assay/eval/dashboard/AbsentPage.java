package io.assay.eval.dashboard;

import io.assay.eval.dashboard.view.Absence;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;

/** The page that says that there is nothing of a name. */
public final class AbsentPage {
    private AbsentPage() {}

    /** The answer, with status 404. */
    public static Response of(Absence absence) {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(Templates.absent(absence))
                .build();
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance absent(Absence absence);
    }
}

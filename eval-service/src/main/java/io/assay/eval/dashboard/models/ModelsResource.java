package io.assay.eval.dashboard.models;

import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.ModelEvents;
import io.assay.eval.security.Role;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ModelCatalogue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The catalogue of models. Ids may have anything in them and stand in the query. */
@Path("models")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ModelsResource {
    private static final int LISTED = 50;
    private static final int EVALUATIONS = 20;

    private final ModelCatalogue models;
    private final EvaluationSummaries evaluations;
    private final ModelEvents events;

    ModelsResource(ModelCatalogue models, EvaluationSummaries evaluations, ModelEvents events) {
        this.models = models;
        this.evaluations = evaluations;
        this.events = events;
    }

    /**
     * A part of the models.
     *
     * @param search what the id has in it
     * @param after id of the last model of the part before
     * @param withdrawn id of a model that was just withdrawn
     */
    @GET
    public TemplateInstance models(
            @QueryParam("q") @DefaultValue("") String search,
            @QueryParam("after") @Nullable String after,
            @QueryParam("withdrawn") @Nullable String withdrawn) {
        String wanted = search.strip();
        return Pages.models(ModelsView.of(
                models.page(wanted, after, LISTED),
                wanted,
                after,
                withdrawn,
                withdrawn != null && models.find(withdrawn).isPresent()));
    }

    /** A model, with what was measured of it and the evaluations that it took part in. */
    @GET
    @Path("model")
    public Response model(@QueryParam("id") @DefaultValue("") String id) {
        Optional<CataloguedModel> model = models.find(id);
        return model.isEmpty()
                ? missing(id)
                : Response.ok(Pages.model(ModelView.of(model.get(), evaluations.ofModel(id, EVALUATIONS))))
                        .build();
    }

    /** Asks whether a model is to be withdrawn. */
    @GET
    @Path("withdraw")
    public Response confirm(@QueryParam("id") @DefaultValue("") String id) {
        return models.find(id).isEmpty()
                ? missing(id)
                : Response.ok(Pages.withdraw(id, ModelPaths.model(id).text())).build();
    }

    /** Withdraws a model: the list says when that has been read. */
    @POST
    @Path("withdraw")
    @RolesAllowed(Role.OPERATOR)
    public Response withdraw(@RestForm @NotBlank String id) {
        if (models.find(id).isEmpty()) {
            return missing(id);
        }
        events.withdraw(id);
        return seeOther(new Address("/models").with("withdrawn", id).text());
    }

    private static Response missing(String id) {
        return AbsentPage.of(new Absence(
                "/models",
                "No such model",
                "No model",
                id,
                "is registered, or it was withdrawn. If it was registered just now, load this page again in a moment.",
                "/models",
                "All models"));
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance models(ModelsView view);

        static native TemplateInstance model(ModelView view);

        static native TemplateInstance withdraw(String id, String back);
    }
}

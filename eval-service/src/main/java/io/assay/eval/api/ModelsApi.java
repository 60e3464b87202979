package io.assay.eval.api;

import io.assay.eval.problem.Problem;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.ModelRequestTable;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of models. */
@Path("api/models")
@Tag(name = "Models")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class ModelsApi {
    private final ModelCatalogue models;
    private final ModelRequestTable requests;

    ModelsApi(ModelCatalogue models, ModelRequestTable requests) {
        this.models = models;
        this.requests = requests;
    }

    /** A part of the models, by id. */
    @GET
    @Operation(summary = "Registered models with what was measured of them, by id")
    public Part<CataloguedModel> models(
            @Parameter(description = "What the id has in it.") @QueryParam("q") @DefaultValue("") String search,
            @BeanParam @Valid ListParameters part) {
        return Part.of(models.page(search.strip(), part.after(), part.limit()), Function.identity());
    }

    /** One of them. */
    @GET
    @Path("model")
    @Operation(summary = "A registered model")
    public CataloguedModel model(
            @Parameter(description = "The model's id.", required = true) @QueryParam("id") @DefaultValue("")
                    String id) {
        return models.find(id).orElseThrow(() -> Problem.absent("there is no model " + id));
    }

    /** A part of the models that people asked for, by id. */
    @GET
    @Path("requests")
    @Operation(
            summary =
                    "Models of the hub that were asked for and are not registered, by id, with what the pods said of them")
    public Part<Unfulfilled> requests(@BeanParam @Valid ListParameters part) {
        return Part.of(requests.unfulfilled(part.after(), part.limit()), Function.identity());
    }
}

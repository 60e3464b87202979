package io.assay.eval.api;

import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.ModelCatalogue;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of models. */
@Path("api/models")
@Tag(name = "Models")
@APIResponse(
        responseCode = "default",
        description = "Why there is no answer",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "304", description = "What `If-None-Match` names is still so")
@APIResponse(responseCode = "200", description = "The answer, with an `ETag`")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class ModelsApi {
    private final ModelCatalogue models;

    ModelsApi(ModelCatalogue models) {
        this.models = models;
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
}

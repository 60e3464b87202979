package io.assay.eval.dashboard.home;

import io.assay.eval.dashboard.documents.QualityView;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.EvaluationFilter;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.EvaluationSummary;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first page, and the list of all evaluations. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HomeResource {
    private static final int LISTED = 50;
    private static final int SHOWN = 8;

    private final EvaluationSummaries evaluations;
    private final DocumentTable documents;
    private final ModelCatalogue models;

    HomeResource(EvaluationSummaries evaluations, DocumentTable documents, ModelCatalogue models) {
        this.evaluations = evaluations;
        this.documents = documents;
        this.models = models;
    }

    /** What runs, what was decided, what wants to be done; or the first steps while nothing was asked. */
    @GET
    public TemplateInstance home() {
        return Pages.home(HomeView.of(
                evaluations.running(SHOWN),
                evaluations.settled(SHOWN),
                evaluations.wantingLabels(SHOWN),
                documents.collections(QualityView.POOR),
                models.failures(SHOWN)));
    }

    /**
     * What runs, for a page that is open; nothing where that shows it already, so that nobody's place in it is lost.
     *
     * @param seen digest of what the page shows
     */
    @GET
    @Path("running")
    public Response running(@QueryParam("seen") @DefaultValue("") String seen) {
        RunningView running = RunningView.of(evaluations.running(SHOWN));
        return running.digest().equals(seen)
                ? Response.noContent().build()
                : Response.ok(Pages.home$running(running)).build();
    }

    /**
     * A part of the evaluations, the latest asked first.
     *
     * @param dataset what the dataset's name has in it
     * @param model what the id of one of the models has in it
     * @param state where they stand, by name; any where it is empty
     * @param after key of the last evaluation of the part before
     */
    @GET
    @Path("evaluations")
    public TemplateInstance evaluations(
            @QueryParam("dataset") @DefaultValue("") String dataset,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("after") @Nullable String after) {
        EvaluationFilter filter = new EvaluationFilter(dataset.strip(), model.strip(), state(state));
        return Pages.evaluations(EvaluationsView.of(page(filter, after), filter, after));
    }

    private Page<EvaluationSummary> page(EvaluationFilter filter, @Nullable String after) {
        try {
            return evaluations.page(filter, after, LISTED);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    private static @Nullable EvaluationState state(String name) {
        return Arrays.stream(EvaluationState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance home(HomeView view);

        static native TemplateInstance home$running(RunningView running);

        static native TemplateInstance evaluations(EvaluationsView view);
    }
}

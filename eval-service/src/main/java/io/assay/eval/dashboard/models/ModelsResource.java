package io.assay.eval.dashboard.models;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.event.ModelRequested;
import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.BrokerOverview;
import io.assay.eval.messaging.ModelEvents;
import io.assay.eval.messaging.ServingPools;
import io.assay.eval.security.Role;
import io.assay.eval.store.CataloguedModel;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ModelCatalogue;
import io.assay.eval.store.ModelRequestTable;
import io.assay.eval.store.ModelRequestTable.Unfulfilled;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.time.InstantSource;
import java.util.List;
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
    private final ModelRequestTable requests;
    private final ModelEvents events;
    private final BrokerOverview broker;
    private final Person person;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    ModelsResource(
            ModelCatalogue models,
            EvaluationSummaries evaluations,
            ModelRequestTable requests,
            ModelEvents events,
            BrokerOverview broker,
            Person person,
            SecurityIdentity identity,
            InstantSource clock) {
        this.models = models;
        this.evaluations = evaluations;
        this.requests = requests;
        this.events = events;
        this.broker = broker;
        this.person = person;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A part of the models.
     *
     * @param search what the id has in it
     * @param after id of the last model of the part before
     * @param withdrawn id of a model that was just withdrawn
     * @param requested id of a model that was just asked for
     */
    @GET
    public TemplateInstance models(
            @QueryParam("q") @DefaultValue("") String search,
            @QueryParam("after") @Nullable String after,
            @QueryParam("withdrawn") @Nullable String withdrawn,
            @QueryParam("requested") @Nullable String requested) {
        String wanted = search.strip();
        ModelsView view = ModelsView.of(
                models.page(wanted, after, LISTED),
                wanted,
                after,
                withdrawn,
                withdrawn != null && models.find(withdrawn).isPresent());
        return Pages.models(view, adding(AddForm.NEW, null, requested));
    }

    /**
     * Asks the pods of a pool to register a model of the hub: the list says what becomes of that.
     *
     * @param source which one: its owner and name, or the address of its page
     * @param name what it is called here; its name on the hub where there is none
     * @param task what it is wanted for, as it is named on the wire; what its files say where there is none
     * @param pooling how token vectors become one, as it is named on the wire; what its files say where there is none
     */
    @POST
    @RolesAllowed(Role.OPERATOR)
    public Response add(
            @RestForm @DefaultValue("") String source,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String task,
            @RestForm @DefaultValue("") String pool,
            @RestForm @DefaultValue("") String onnx,
            @RestForm @DefaultValue("") String pooling,
            @RestForm @DefaultValue("") String license) {
        String who = person.name();
        if (who == null) {
            return askForName("/models");
        }
        AddForm form = new AddForm(source, name, task, pool, onnx, pooling, license);
        ModelRequested request;
        try {
            request = form.request(who, clock.instant());
        } catch (IllegalArgumentException e) { // its message names what is wrong
            ModelsView view = ModelsView.of(models.page("", null, LISTED), "", null, null, false);
            return refuse(Pages.models(view, adding(form, e.getMessage(), null)));
        }
        events.request(request);
        return seeOther(
                new Address("/models").with("requested", request.modelId()).text());
    }

    /** Asks for a model no longer. */
    @POST
    @Path("take-back")
    @RolesAllowed(Role.OPERATOR)
    public Response takeBack(@RestForm @NotBlank String id) {
        events.takeBack(id);
        return seeOther("/models");
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

    private AddView adding(AddForm form, @Nullable String refusal, @Nullable String requested) {
        List<Unfulfilled> unfulfilled = requests.unfulfilled(null, LISTED).rows();
        return AddView.of(
                identity.hasRole(Role.OPERATOR),
                form,
                models.pools(),
                refusal,
                requested,
                requested != null && models.find(requested).isPresent(),
                unfulfilled,
                unfulfilled.isEmpty() ? ServingPools.UNKNOWN : ServingPools.of(broker.state()));
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

        static native TemplateInstance models(ModelsView view, AddView adding);

        static native TemplateInstance model(ModelView view);

        static native TemplateInstance withdraw(String id, String back);
    }
}

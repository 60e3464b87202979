package io.assay.eval.dashboard.operations;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.topic.Topic;
import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.DashboardConfig;
import io.assay.eval.dashboard.LivePage;
import io.assay.eval.dashboard.PageEvents;
import io.assay.eval.dashboard.documents.QualityView;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.ReplayDesk;
import io.assay.eval.messaging.ReplayProgress;
import io.assay.eval.security.Role;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.ModelStore;
import io.assay.messaging.operations.OperationRefusedException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Has services read again what lies on the topics: shows what that would do, starts it, and shows how far it is. */
@Path("operations/replays")
@Blocking
public class ReplaysResource {
    private static final int LISTED = 20;

    private final ReplayDesk desk;
    private final DocumentTable documents;
    private final ModelStore models;
    private final Person person;
    private final SecurityIdentity identity;
    private final DashboardConfig config;
    private final InstantSource clock;

    ReplaysResource(
            ReplayDesk desk,
            DocumentTable documents,
            ModelStore models,
            Person person,
            SecurityIdentity identity,
            DashboardConfig config,
            InstantSource clock) {
        this.desk = desk;
        this.documents = documents;
        this.models = models;
        this.person = person;
        this.identity = identity;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The form, and what was started before.
     *
     * @param after key of the last replay of the part before
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance replays(
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("collection") @DefaultValue("") String collection,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("evaluation") @DefaultValue("") String evaluation,
            @QueryParam("unanswered") @Nullable String unanswered,
            @QueryParam("pool") @DefaultValue(Topic.DEFAULT_POOL) String pool,
            @QueryParam("way") @DefaultValue("") String way,
            @QueryParam("after") @Nullable String after) {
        ReplayForm form = from == null
                ? ReplayForm.of(ReplayForm.subject(subject))
                : form(subject, from, collection, model, evaluation, unanswered, pool, way);
        return page(form, null, after);
    }

    /** What a replay would do: it reads what would be read, and so is for those who may start it. */
    @GET
    @Path("preview")
    @RolesAllowed(Role.OPERATOR)
    @Produces(MediaType.TEXT_HTML)
    public Response preview(
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("collection") @DefaultValue("") String collection,
            @QueryParam("model") @DefaultValue("") String model,
            @QueryParam("evaluation") @DefaultValue("") String evaluation,
            @QueryParam("unanswered") @Nullable String unanswered,
            @QueryParam("pool") @DefaultValue(Topic.DEFAULT_POOL) String pool,
            @QueryParam("way") @DefaultValue("") String way) {
        ReplayForm form = form(subject, from, collection, model, evaluation, unanswered, pool, way);
        try {
            return Response.ok(Pages.replayPreview(PreviewView.of(desk.preview(form.order()))))
                    .build();
        } catch (IllegalArgumentException | OperationRefusedException e) { // the message is for a person
            return refuse(form, e);
        }
    }

    /** Starts a replay. */
    @POST
    @RolesAllowed(Role.OPERATOR)
    @Produces(MediaType.TEXT_HTML)
    public Response start(
            @RestForm @DefaultValue("") String subject,
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String collection,
            @RestForm @DefaultValue("") String model,
            @RestForm @DefaultValue("") String evaluation,
            @RestForm @Nullable String unanswered,
            @RestForm @DefaultValue(Topic.DEFAULT_POOL) String pool,
            @RestForm @DefaultValue("") String way) {
        ReplayForm form = form(subject, from, collection, model, evaluation, unanswered, pool, way);
        String by = person.name();
        if (by == null) {
            return askForName(
                    form.on(new Address(OperationsPaths.PREVIEW), form.back()).text());
        }
        try {
            return seeOther(OperationsPaths.REPLAYS + "/" + desk.start(form.order(), by));
        } catch (IllegalArgumentException | OperationRefusedException e) { // the message is for a person
            return refuse(form, e);
        }
    }

    /** A replay and how far it is. */
    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    public Response replay(@PathParam("id") String id) {
        Optional<ReplayProgress> progress = desk.find(id);
        if (progress.isEmpty()) {
            return AbsentPage.of(new Absence(
                    OperationsPaths.OVERVIEW,
                    "No such replay",
                    "No replay",
                    id,
                    "was started here. What commands start is not kept.",
                    OperationsPaths.REPLAYS,
                    "All replays"));
        }
        ReplayView view = ReplayView.of(progress.get());
        String events = new Address(view.line().path() + "/events")
                .with("seen", live(view).digest())
                .text();
        return Response.ok(Pages.replay(view, events)).build();
    }

    /**
     * The parts of a replay's page, each as an event when it changes.
     *
     * @param seen digest of what the page shows already
     * @param last the same, as a browser sends it that connects again
     */
    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_HTML)
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id,
            @QueryParam("seen") @DefaultValue("") String seen,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            Sse sse) {
        find(id); // answers 404 before the stream begins
        return PageEvents.stream(sse, config, clock, last == null ? seen : last, () -> live(find(id)));
    }

    private ReplayView find(String id) {
        return desk.find(id).map(ReplayView::of).orElseThrow(() -> new NotFoundException("no replay " + id));
    }

    private static LivePage live(ReplayView view) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("state", Pages.replay$state(view).render());
        parts.put("progress", Pages.replay$progress(view).render());
        return LivePage.of(parts, view.settled());
    }

    private Response refuse(ReplayForm form, RuntimeException refusal) {
        return Response.status(
                        refusal instanceof OperationRefusedException
                                ? Response.Status.CONFLICT
                                : Response.Status.BAD_REQUEST)
                .entity(page(form, refusal.getMessage(), null))
                .build();
    }

    private TemplateInstance page(ReplayForm form, @Nullable String refusal, @Nullable String after) {
        ReplaysView.Choices choices = new ReplaysView.Choices(
                identity.hasRole(Role.OPERATOR),
                form.documents()
                        ? documents.collections(QualityView.POOR).stream()
                                .map(CollectionSummary::name)
                                .toList()
                        : List.of(),
                form.asked() ? models.ids() : List.of());
        try {
            return Pages.replays(ReplaysView.of(form, refusal, choices, desk.page(after, LISTED), after));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    private static ReplayForm form(
            String subject,
            String from,
            String collection,
            String model,
            String evaluation,
            @Nullable String unanswered,
            String pool,
            String way) {
        return new ReplayForm(
                ReplayForm.subject(subject),
                from,
                collection,
                model,
                evaluation,
                unanswered != null,
                pool,
                way.equals(ReplayForm.BACK));
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance replays(ReplaysView view);

        static native TemplateInstance replayPreview(PreviewView view);

        static native TemplateInstance replay(ReplayView view, String events);

        static native TemplateInstance replay$state(ReplayView view);

        static native TemplateInstance replay$progress(ReplayView view);
    }
}

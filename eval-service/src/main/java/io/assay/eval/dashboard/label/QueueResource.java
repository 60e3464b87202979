package io.assay.eval.dashboard.label;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.labelling.Concord;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Turn;
import io.assay.eval.labelling.Turn.Purpose;
import io.assay.eval.security.Role;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.LabellingTable;
import io.assay.eval.store.LeaseTable.Done;
import io.assay.eval.store.OpinionTable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The pages on which people label the items of a labelling one by one, and settle what they disagree about. */
@Path("label/{id}")
@Blocking
public class QueueResource {
    private static final String TAKEN =
            "Somebody else has that text now, or it is labelled already: nothing was changed.";

    private final ExampleCounts counts;
    private final EvaluationSummaries evaluations;
    private final LabellingTable labellings;
    private final OpinionTable opinions;
    private final LabelDesk desk;
    private final CandidateSearch candidates;
    private final Person person;

    QueueResource(
            ExampleCounts counts,
            EvaluationSummaries evaluations,
            LabellingTable labellings,
            OpinionTable opinions,
            LabelDesk desk,
            CandidateSearch candidates,
            Person person) {
        this.counts = counts;
        this.evaluations = evaluations;
        this.labellings = labellings;
        this.opinions = opinions;
        this.desk = desk;
        this.candidates = candidates;
        this.person = person;
    }

    /** The next item, which is the person's from now on: so it is for those alone who may label it. */
    @GET
    @RolesAllowed(Role.ANNOTATOR)
    @Produces(MediaType.TEXT_HTML)
    public Response queue(@PathParam("id") String id) {
        return at(id, Turn::labelling, this::show);
    }

    /** A label for an item, or why it has none. */
    @POST
    @RolesAllowed(Role.ANNOTATOR)
    public Response decide(@PathParam("id") String id, @BeanParam DecisionForm form) {
        return at(id, Turn::labelling, turn -> decide(turn, form));
    }

    /** Undoes the person's last decision. */
    @POST
    @Path("undo")
    @RolesAllowed(Role.ANNOTATOR)
    public Response undo(@PathParam("id") String id) {
        return at(id, Turn::labelling, this::undo);
    }

    /** The next item about which annotators differ, and how far they agree. */
    @GET
    @Path("settle")
    @RolesAllowed(Role.ANNOTATOR)
    @Produces(MediaType.TEXT_HTML)
    public Response unsettled(@PathParam("id") String id) {
        return at(id, Turn::settling, this::show);
    }

    /** What the label of such an item is after all. */
    @POST
    @Path("settle")
    @RolesAllowed(Role.ANNOTATOR)
    public Response settle(@PathParam("id") String id, @BeanParam DecisionForm form) {
        return at(id, Turn::settling, turn -> decide(turn, form));
    }

    /** Undoes what the person settled last. */
    @POST
    @Path("settle/undo")
    @RolesAllowed(Role.ANNOTATOR)
    public Response unsettle(@PathParam("id") String id) {
        return at(id, Turn::settling, this::undo);
    }

    private Response show(Turn turn) {
        return Response.ok(page(turn, null)).build();
    }

    private Response decide(Turn turn, DecisionForm form) {
        try {
            return desk.decide(turn, form.item(), form::decide) ? back(turn) : refuse(page(turn, TAKEN));
        } catch (IllegalArgumentException e) { // its message is for a person
            return refuse(page(turn, e.getMessage()));
        }
    }

    private Response undo(Turn turn) {
        desk.undo(turn);
        return back(turn);
    }

    private static Response back(Turn turn) {
        return seeOther(QueueView.path(turn));
    }

    private TemplateInstance page(Turn turn, @Nullable String notice) {
        LabellingRequested labelling = turn.labelling();
        Offer offer = desk.next(turn);
        Item item = offer.item();
        Optional<Done> last = desk.last(turn);
        QueueView.Extent extent = QueueView.Extent.of(
                labelling,
                counts.all(),
                labelling.source() instanceof LabellingRequested.Passages passages
                        ? counts.passages(passages.collection())
                        : 0,
                DatasetLine.needed(labelling.dataset(), evaluations.settled(LabelResource.LOOKED_AT)));
        return Pages.labelling(QueueView.of(
                turn,
                offer,
                grades(labelling, item),
                extent,
                last.isPresent(),
                last.filter(done -> !done.projected()).isPresent(),
                notice,
                labelling.annotators() > 1 || turn.purpose() == Purpose.SETTLEMENT ? concord(turn, item) : null));
    }

    private ConcordView concord(Turn turn, @Nullable Item item) {
        LabellingRequested labelling = turn.labelling();
        return turn.purpose() == Purpose.SETTLEMENT
                ? ConcordView.of(
                        labelling,
                        opinions.unsettled(labelling),
                        Concord.of(opinions.all(labelling)),
                        item == null ? null : opinions.of(labelling, item.id()))
                : ConcordView.of(labelling, opinions.unsettled(labelling));
    }

    private @Nullable GradeWork grades(LabellingRequested labelling, @Nullable Item item) {
        return item != null
                        && item.input() instanceof Input.Query query
                        && labelling.source() instanceof LabellingRequested.Queries queries
                ? GradeWork.of(
                        query.query(),
                        candidates.find(queries.collection(), query.query()).orElse(null))
                : null;
    }

    private Response at(
            String id, BiFunction<LabellingRequested, String, Turn> coming, Function<Turn, Response> answer) {
        String name = person.name();
        if (name == null) {
            return askForName(QueueLine.path(id));
        }
        return labellings
                .find(id)
                .map(labelling -> answer.apply(coming.apply(labelling, name)))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                        .entity(Pages.labellingAwaited())
                        .type(MediaType.TEXT_HTML)
                        .build());
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance labelling(QueueView view);

        static native TemplateInstance labellingAwaited();
    }
}

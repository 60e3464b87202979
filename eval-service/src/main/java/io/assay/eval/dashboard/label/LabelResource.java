package io.assay.eval.dashboard.label;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.event.Example;
import io.assay.contracts.event.Input;
import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.labelling.Decision;
import io.assay.eval.labelling.Item;
import io.assay.eval.labelling.Scale;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.security.Role;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.LabellingTable;
import io.assay.eval.store.LeaseTable.Done;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What waits for labels, and the page on which a person labels it, one text at a time. */
@Path("label")
@Blocking
public class LabelResource {
    private static final int LOOKED_AT = 100;
    private static final String PASSAGES = "passages";
    private static final String TAKEN =
            "Somebody else has that text now, or it is labelled already: nothing was changed.";

    private final ExampleCounts counts;
    private final ExampleTable examples;
    private final EvaluationSummaries evaluations;
    private final LabellingTable labellings;
    private final LabelDesk desk;
    private final CandidateSearch candidates;
    private final LabelEvents events;
    private final Person person;

    LabelResource(
            ExampleCounts counts,
            ExampleTable examples,
            EvaluationSummaries evaluations,
            LabellingTable labellings,
            LabelDesk desk,
            CandidateSearch candidates,
            LabelEvents events,
            Person person) {
        this.counts = counts;
        this.examples = examples;
        this.evaluations = evaluations;
        this.labellings = labellings;
        this.desk = desk;
        this.candidates = candidates;
        this.events = events;
        this.person = person;
    }

    /** The datasets with their labels, the labellings, and the form that starts one. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance overview() {
        return overview(StartForm.NEW, null);
    }

    /**
     * Asks for labels.
     *
     * @param task what is asked, as it is named on the wire
     * @param kind {@code examples} of a split, or {@code passages} of a collection
     * @param from name of the split or the collection
     * @param collection what queries search
     * @param classes classes, types of entities, or scores of pairs, one a line
     * @param several absent where a text has one class, or marks that do not overlap
     */
    @POST
    @RolesAllowed(Role.ANNOTATOR)
    public Response start(
            @RestForm @DefaultValue("") String dataset,
            @RestForm @DefaultValue("") String task,
            @RestForm @DefaultValue("") String kind,
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String collection,
            @RestForm @DefaultValue("") String split,
            @RestForm @DefaultValue("") String classes,
            @RestForm @Nullable String several,
            @RestForm @DefaultValue("") String guidelines) {
        String name = person.name();
        if (name == null) {
            return askForName("/label");
        }
        StartForm form = new StartForm(
                dataset, task, kind.equals(PASSAGES), from, collection, split, classes, several != null, guidelines);
        LabellingRequested labelling;
        try {
            labelling = form.request(name, () -> examples.scale(dataset.strip()).orElse(Scale.USUAL));
        } catch (IllegalArgumentException e) { // its message names what is wrong
            return refuse(overview(form, e.getMessage()));
        }
        events.ask(labelling);
        return seeOther(QueueLine.path(labelling.labellingId()));
    }

    /** The next text, which is the person's from now on: so it is for those alone who may label it. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.ANNOTATOR)
    @Produces(MediaType.TEXT_HTML)
    public Response queue(@PathParam("id") String id) {
        return at(id, (labelling, name) -> Response.ok(page(labelling, name, null))
                .build());
    }

    /**
     * A label for a text, or why it has none.
     *
     * @param item the text's
     * @param label classes
     * @param mark pieces of the text, such as {@code 3-9 PER}
     * @param question what the text is asked, where it asks nothing itself
     * @param none present where the text holds no answer
     * @param score how much two texts mean the same
     * @param grade places that answer a query, such as {@code 2 31-59 manuals/pump.pdf}
     * @param skip present where the text is skipped
     * @param reason why it is
     */
    @POST
    @Path("{id}")
    @RolesAllowed(Role.ANNOTATOR)
    public Response decide(
            @PathParam("id") String id,
            @RestForm @DefaultValue("") String item,
            @RestForm List<String> label,
            @RestForm List<String> mark,
            @RestForm @DefaultValue("") String question,
            @RestForm @Nullable String none,
            @RestForm @DefaultValue("") String score,
            @RestForm List<String> grade,
            @RestForm @Nullable String skip,
            @RestForm @DefaultValue("") String reason) {
        DecisionForm form = new DecisionForm(label, mark, question, none != null, score, grade);
        Function<Decision, Example> choice = decision -> skip == null ? form.label(decision) : decision.skip(reason);
        return at(id, (labelling, name) -> {
            try {
                return desk.decide(labelling, item, name, choice)
                        ? back(labelling)
                        : refuse(page(labelling, name, TAKEN));
            } catch (IllegalArgumentException e) { // its message is for a person
                return refuse(page(labelling, name, e.getMessage()));
            }
        });
    }

    /** Undoes the person's last decision. */
    @POST
    @Path("{id}/undo")
    @RolesAllowed(Role.ANNOTATOR)
    public Response undo(@PathParam("id") String id) {
        return at(id, (labelling, name) -> {
            desk.undo(labelling, name);
            return back(labelling);
        });
    }

    private TemplateInstance overview(StartForm form, @Nullable String notice) {
        return Pages.label(
                DatasetLine.of(counts.all(), evaluations.settled(LOOKED_AT)),
                labellings.all().stream().map(QueueLine::of).toList(),
                form,
                notice);
    }

    private TemplateInstance page(LabellingRequested labelling, String name, @Nullable String notice) {
        Item item = desk.next(labelling, name).orElse(null);
        Optional<Done> last = desk.last(labelling, name);
        QueueView.Extent extent = QueueView.Extent.of(
                labelling,
                counts.all(),
                labelling.source() instanceof LabellingRequested.Passages passages
                        ? counts.passages(passages.collection())
                        : 0,
                DatasetLine.needed(labelling.dataset(), evaluations.settled(LOOKED_AT)));
        return Pages.labelling(QueueView.of(
                labelling,
                item,
                grades(labelling, item),
                extent,
                last.isPresent(),
                last.filter(done -> !done.projected()).isPresent(),
                notice));
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

    private Response at(String id, Work work) {
        String name = person.name();
        if (name == null) {
            return askForName(QueueLine.path(id));
        }
        Optional<LabellingRequested> labelling = labellings.find(id);
        if (labelling.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(Pages.labellingAwaited())
                    .type(MediaType.TEXT_HTML)
                    .build();
        }
        return work.with(labelling.get(), name);
    }

    private static Response back(LabellingRequested labelling) {
        return seeOther(QueueLine.path(labelling.labellingId()));
    }

    /** What is done with a labelling for a person. */
    private interface Work {
        Response with(LabellingRequested labelling, String name);
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance label(
                List<DatasetLine> datasets, List<QueueLine> queues, StartForm form, @Nullable String notice);

        static native TemplateInstance labelling(QueueView view);

        static native TemplateInstance labellingAwaited();
    }
}

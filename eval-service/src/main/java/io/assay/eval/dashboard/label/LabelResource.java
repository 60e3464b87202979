package io.assay.eval.dashboard.label;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.event.LabellingRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.advice.Consultation;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.labelling.Scale;
import io.assay.eval.messaging.LabelEvents;
import io.assay.eval.security.Role;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.LabellingTable;
import io.assay.eval.store.ModelCatalogue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What waits for labels, and the form that asks for them. */
@Path("label")
@Blocking
public class LabelResource {
    /** So many of the latest evaluations tell what labels are needed. */
    static final int LOOKED_AT = 100;

    private static final String PASSAGES = "passages";

    private final ExampleCounts counts;
    private final ExampleTable examples;
    private final EvaluationSummaries evaluations;
    private final LabellingTable labellings;
    private final ModelCatalogue models;
    private final LabelEvents events;
    private final Person person;

    LabelResource(
            ExampleCounts counts,
            ExampleTable examples,
            EvaluationSummaries evaluations,
            LabellingTable labellings,
            ModelCatalogue models,
            LabelEvents events,
            Person person) {
        this.counts = counts;
        this.examples = examples;
        this.evaluations = evaluations;
        this.labellings = labellings;
        this.models = models;
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
     * @param annotators how many people label each text
     * @param order which text is next, as it is named on the wire
     * @param model ids of the models that are asked; the best ones where there are none
     * @param suggest absent where annotators do not see what the first of them says
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
            @RestForm @DefaultValue("1") int annotators,
            @RestForm @DefaultValue(LabellingRequested.Random.NAME) String order,
            @RestForm List<String> model,
            @RestForm @Nullable String suggest,
            @RestForm @DefaultValue("") String guidelines) {
        String name = person.name();
        if (name == null) {
            return askForName("/label");
        }
        StartForm form = new StartForm(
                dataset,
                task,
                kind.equals(PASSAGES),
                from,
                collection,
                split,
                classes,
                several != null,
                annotators,
                order,
                model,
                suggest != null,
                guidelines);
        LabellingRequested labelling;
        try {
            labelling = form.request(
                    name,
                    () -> examples.scale(dataset.strip()).orElse(Scale.USUAL),
                    () -> Leaders.of(
                            models.answering(ExampleRequests.answering(Task.of(task))),
                            evaluations.latestOf(dataset.strip())));
        } catch (IllegalArgumentException e) { // its message names what is wrong
            return refuse(overview(form, e.getMessage()));
        }
        events.ask(labelling);
        return seeOther(QueueLine.path(labelling.labellingId()));
    }

    private TemplateInstance overview(StartForm form, @Nullable String notice) {
        return Pages.label(
                DatasetLine.of(counts.all(), evaluations.settled(LOOKED_AT)),
                labellings.all().stream().map(QueueLine::of).toList(),
                form,
                asked(form),
                notice);
    }

    private List<AskedModels> asked(StartForm form) {
        return Consultation.TASKS.stream()
                .map(ExampleRequests::answering)
                .distinct()
                .map(task -> AskedModels.of(task, models.answering(task), form.models()))
                .filter(group -> !group.models().isEmpty())
                .toList();
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance label(
                List<DatasetLine> datasets,
                List<QueueLine> queues,
                StartForm form,
                List<AskedModels> asked,
                @Nullable String notice);
    }
}

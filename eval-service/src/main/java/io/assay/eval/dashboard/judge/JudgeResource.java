package io.assay.eval.dashboard.judge;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.contracts.event.FeedbackGiven.Judgement;
import io.assay.contracts.event.InferenceRequested;
import io.assay.contracts.event.Task;
import io.assay.contracts.request.ExampleRequests;
import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.judge.Choice;
import io.assay.eval.judge.Correction;
import io.assay.eval.judge.JudgeDesk;
import io.assay.eval.judge.Scoreboard;
import io.assay.eval.judge.Side;
import io.assay.eval.security.Role;
import io.assay.eval.store.Comparison;
import io.assay.eval.store.ComparisonTable;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.FeedbackTable;
import io.assay.eval.store.JudgementList;
import io.assay.eval.store.ModelCatalogue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Two models are asked the same, people say which answer is better, and what they say scores the models. */
@Path("judge")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class JudgeResource {
    private static final int LATELY = 8;
    private static final int LISTED = 50;
    private static final String ID = "{id: [0-9a-f]{64}}";

    private final JudgeDesk desk;
    private final Scoreboard scoreboard;
    private final ComparisonTable comparisons;
    private final DocumentTable documents;
    private final ModelCatalogue models;
    private final FeedbackTable feedback;
    private final JudgementList judgements;
    private final Person person;
    private final InstantSource clock;

    JudgeResource(
            JudgeDesk desk,
            Scoreboard scoreboard,
            ComparisonTable comparisons,
            DocumentTable documents,
            ModelCatalogue models,
            FeedbackTable feedback,
            JudgementList judgements,
            Person person,
            InstantSource clock) {
        this.desk = desk;
        this.scoreboard = scoreboard;
        this.comparisons = comparisons;
        this.documents = documents;
        this.models = models;
        this.feedback = feedback;
        this.judgements = judgements;
        this.person = person;
        this.clock = clock;
    }

    /** The form that asks two models of a task. */
    @GET
    public TemplateInstance start(@QueryParam("task") @DefaultValue("text-classification") String task) {
        return start(AskForm.blank(judged(task)), null);
    }

    /**
     * Asks two models.
     *
     * @param text a text; empty for a question
     * @param question a question; empty for a text
     * @param context where the answer is sought
     * @param model ids of the models to choose from; all where there are none
     */
    @POST
    @RolesAllowed(Role.ANNOTATOR)
    public Response ask(
            @RestForm @DefaultValue("") String task,
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("") String question,
            @RestForm @DefaultValue("") String context,
            @RestForm @DefaultValue("") String collection,
            @RestForm List<String> model) {
        AskForm form = new AskForm(judged(task), text, question, context, collection, model);
        String name = person.name();
        if (name == null) {
            return askForName(JudgePaths.start(form.task()).text());
        }
        try {
            Comparison comparison = desk.ask(form.task(), form.input(), form.searched(), form.models(), name);
            return seeOther(JudgePaths.comparison(comparison.id()));
        } catch (IllegalArgumentException e) { // its message is for a person
            return refuse(start(form, e.getMessage()));
        }
    }

    /**
     * Two answers, or that they are awaited.
     *
     * @param said what the person said a moment ago; empty where that is nothing
     */
    @GET
    @Path(ID)
    public Response comparison(@PathParam("id") String id, @QueryParam("said") @DefaultValue("") String said) {
        return at(id, (comparison, name) -> Response.ok(page(comparison, name, said, null))
                .build());
    }

    /**
     * The part of the page that changes, for one that is open; nothing where that shows it already.
     *
     * @param seen digest of what the page shows
     */
    @GET
    @Path(ID + "/answers")
    public Response answers(
            @PathParam("id") String id,
            @QueryParam("said") @DefaultValue("") String said,
            @QueryParam("seen") @DefaultValue("") String seen) {
        return at(id, (comparison, name) -> {
            ComparisonView view = view(comparison, name, said, null);
            return view.digest().equals(seen)
                    ? Response.noContent().build()
                    : Response.ok(Pages.judging$arena(
                                    view, view.live(Awaited.of(said).orElse(null))))
                            .build();
        });
    }

    /** Which of two answers is better. */
    @POST
    @Path(ID)
    @RolesAllowed(Role.ANNOTATOR)
    public Response compare(@PathParam("id") String id, @RestForm @DefaultValue("") String choice) {
        Choice chosen = oneOf(Choice.class, choice);
        return judging(id, (comparison, name) -> {
            desk.compare(comparison, chosen, name);
            return Awaited.of(chosen, clock.instant());
        });
    }

    /**
     * Whether one answer is right, or what would have been.
     *
     * @param side the answer
     * @param judgement right, wrong or corrected
     * @param correction what would have been right
     * @param nothing present where that is nothing
     */
    @POST
    @Path(ID + "/answers")
    @RolesAllowed(Role.ANNOTATOR)
    public Response judge(
            @PathParam("id") String id,
            @RestForm @DefaultValue("") String side,
            @RestForm @DefaultValue("") String judgement,
            @RestForm @DefaultValue("") String correction,
            @RestForm @Nullable String nothing) {
        Side judged = oneOf(Side.class, side);
        Judgement given = oneOf(Judgement.class, judgement);
        return judging(id, (comparison, name) -> {
            InferenceRequested request = judged.request(comparison);
            switch (given) {
                case RIGHT, WRONG -> desk.judge(comparison, judged, given == Judgement.RIGHT, name);
                case CORRECTED ->
                    desk.correct(
                            comparison,
                            judged,
                            nothing == null ? Correction.of(request, correction) : Correction.nothing(request.task()),
                            name);
                case PREFERRED, TIE -> throw new BadRequestException(given + " is said of two answers");
            }
            return Awaited.of(judged, given, clock.instant());
        });
    }

    /** Asks again what has no answer. */
    @POST
    @Path(ID + "/again")
    @RolesAllowed(Role.ANNOTATOR)
    public Response again(@PathParam("id") String id) {
        return at(id, (comparison, name) -> {
            desk.askAgain(comparison);
            return seeOther(JudgePaths.comparison(comparison.id()));
        });
    }

    /** What judgements say of a task's models. */
    @GET
    @Path("scores")
    public TemplateInstance scores(@QueryParam("task") @DefaultValue("text-classification") String task) {
        Task shown = judged(task);
        return Pages.judgeScores(ScoresView.of(shown, scoreboard.of(shown)));
    }

    /**
     * A part of the judgements about a task's models.
     *
     * @param after key of the last judgement of the part before
     */
    @GET
    @Path("judgements")
    public TemplateInstance judgements(
            @QueryParam("task") @DefaultValue("text-classification") String task,
            @QueryParam("after") @Nullable String after) {
        Task shown = judged(task);
        try {
            return Pages.judgements(JudgementsView.of(shown, judgements.page(shown, after, LISTED), after));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    private TemplateInstance start(AskForm form, @Nullable String notice) {
        List<Comparison> lately = comparisons.latest(form.task(), LATELY);
        String name = person.name();
        Set<String> judged = name == null
                ? Set.of()
                : feedback.compared(
                        name,
                        lately.stream()
                                .flatMap(comparison -> comparison.requestIds().stream())
                                .collect(Collectors.toList()));
        return Pages.judge(StartView.of(
                form,
                models.answering(ExampleRequests.answering(form.task())),
                form.task() == Task.RETRIEVAL ? documents.names() : List.of(),
                lately,
                judged,
                notice));
    }

    private TemplateInstance page(Comparison comparison, String name, String said, @Nullable String notice) {
        ComparisonView view = view(comparison, name, said, notice);
        return Pages.judging(view, view.live(Awaited.of(said).orElse(null)));
    }

    private ComparisonView view(Comparison comparison, String name, String said, @Nullable String notice) {
        Opinion opinion = new Opinion(
                name,
                feedback.preferred(
                        name, comparison.one().requestId(), comparison.other().requestId()),
                feedback.said(name, comparison.requestIds()));
        return ComparisonView.of(
                comparison, desk.replies(comparison), opinion, Awaited.of(said).orElse(null), clock.instant(), notice);
    }

    private Response judging(String id, Judging judging) {
        return at(id, (comparison, name) -> {
            try {
                Awaited said = judging.by(comparison, name);
                return seeOther(new Address(JudgePaths.comparison(id))
                        .with("said", said.text())
                        .text());
            } catch (IllegalArgumentException e) { // its message is for a person
                return refuse(page(comparison, name, "", e.getMessage()));
            }
        });
    }

    private Response at(String id, Work work) {
        String name = person.name();
        if (name == null) {
            return askForName(JudgePaths.comparison(id));
        }
        Optional<Comparison> comparison = comparisons.find(id);
        return comparison.isEmpty()
                ? AbsentPage.of(new Absence(
                        "/judge",
                        "No such comparison",
                        "No comparison",
                        id,
                        "is kept here. What was judged still counts; ask the models again.",
                        "/judge",
                        "Ask two models"))
                : work.with(comparison.get(), name);
    }

    private static Task judged(String name) {
        return JudgeDesk.TASKS.stream()
                .filter(task -> task.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("nobody judges answers of the task " + name));
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    /** What is done with a comparison for a person. */
    private interface Work {
        Response with(Comparison comparison, String name);
    }

    /** What a person says of a comparison. */
    private interface Judging {
        Awaited by(Comparison comparison, String name);
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance judge(StartView view);

        static native TemplateInstance judging(ComparisonView view, String live);

        static native TemplateInstance judging$arena(ComparisonView view, String live);

        static native TemplateInstance judgeScores(ScoresView view);

        static native TemplateInstance judgements(JudgementsView view);
    }
}

package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.contracts.event.Example;
import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.examples.ExampleView.Known;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.Page;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredExamples;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The examples of a finished evaluation, and what each model made of them. Their ids stand in the query. */
@Path("evaluations/{id}/examples")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ExamplesResource {
    private static final int LISTED = 25;

    private final FinishedEvaluations evaluations;
    private final ScoredExamples scored;
    private final ExampleTable examples;
    private final AnswerTable answers;
    private final MaterialFinder material;
    private final PlaceFinder finder;

    ExamplesResource(
            FinishedEvaluations evaluations,
            ScoredExamples scored,
            ExampleTable examples,
            AnswerTable answers,
            MaterialFinder material,
            PlaceFinder finder) {
        this.evaluations = evaluations;
        this.scored = scored;
        this.examples = examples;
        this.answers = answers;
        this.material = material;
        this.finder = finder;
    }

    /**
     * A part of the examples with what came of a model.
     *
     * @param after key of the last example of the part before
     * @param asked which examples, in which order: see {@link ListQuery}
     */
    @GET
    public Response list(
            @PathParam("id") String id, @QueryParam("after") @Nullable String after, @Context UriInfo asked) {
        return evaluations.show(id, (report, numbers) -> list(report, numbers, after, asked));
    }

    private Response list(EvaluationReport report, OutcomeNumbers numbers, @Nullable String after, UriInfo asked) {
        EvaluationHead head = EvaluationHead.of(report);
        ListQuery query = query(head, asked);
        Page<ScoredExample> page = page(report.request(), numbers, query, after, LISTED);
        return Response.ok(Pages.examples(ExamplesView.of(
                        head,
                        query,
                        scored.traits(numbers, TraitChoices.MOST),
                        numbers.classes(),
                        lines(report.request(), numbers, query, page.rows()),
                        after,
                        page.next())))
                .build();
    }

    private List<ExampleLine> lines(
            EvaluationRequested request, OutcomeNumbers numbers, ListQuery query, List<ScoredExample> rows) {
        Material found = material.find(
                request,
                numbers,
                List.of(query.modelId()),
                rows.stream().collect(Collectors.toMap(ScoredExample::place, ScoredExample::exampleId)));
        return rows.stream()
                .map(row -> ExampleLine.of(
                        query.on(EvaluationPaths.example(request.evaluationId(), row.exampleId()))
                                .text(),
                        row,
                        query.modelId(),
                        found,
                        numbers.models().size()))
                .toList();
    }

    /**
     * An example with what came of every model.
     *
     * @param exampleId its id
     * @param asked the list that it was found in: see {@link ListQuery}
     */
    @GET
    @Path("example")
    public Response example(
            @PathParam("id") String id, @QueryParam("id") @DefaultValue("") String exampleId, @Context UriInfo asked) {
        return evaluations.show(id, (report, numbers) -> example(report, numbers, exampleId, asked));
    }

    private Response example(EvaluationReport report, OutcomeNumbers numbers, String exampleId, UriInfo asked) {
        EvaluationRequested request = report.request();
        Map<String, ScoredExample> outcomes = scored.find(numbers, exampleId);
        Example example = outcomes.isEmpty()
                ? null
                : examples.find(request.dataset(), List.of(exampleId)).get(exampleId);
        if (example == null) {
            return AbsentPage.of(Unfinished.absent(
                    "No such example",
                    "The evaluation has scored no example",
                    exampleId,
                    "or it was withdrawn since.",
                    EvaluationPaths.examples(request.evaluationId()).text(),
                    "All examples"));
        }
        EvaluationHead head = EvaluationHead.of(report);
        ListQuery query = query(head, asked);
        ScoredExample shown = outcomes.get(query.modelId());
        if (shown == null) {
            throw new BadRequestException("no model of the evaluation: " + query.modelId());
        }
        Map<String, List<RankedHit>> rankings = scored.rankings(numbers, shown.place());
        return Response.ok(Pages.example(ExampleView.of(
                        head,
                        new Known(
                                example,
                                outcomes,
                                answers.ofExample(request.evaluationId(), request.models(), exampleId),
                                rankings,
                                request.labels(),
                                finder.find(List.of(example), rankings.values())),
                        query,
                        next(request, numbers, query, shown))))
                .build();
    }

    /** Where the example is that follows another in a list; nothing at its end, or where the order does not know it. */
    private @Nullable String next(
            EvaluationRequested request, OutcomeNumbers numbers, ListQuery query, ScoredExample shown) {
        if (!ScoredExamples.isIn(query.order(), shown)) {
            return null;
        }
        String key = ScoredExamples.key(query.order(), shown);
        return page(request, numbers, query, key, 1).rows().stream()
                .findFirst()
                .map(next -> query.on(EvaluationPaths.example(request.evaluationId(), next.exampleId()))
                        .text())
                .orElse(null);
    }

    private static ListQuery query(EvaluationHead head, UriInfo asked) {
        return ListQuery.of(
                name -> Objects.requireNonNullElse(asked.getQueryParameters().getFirst(name), ""),
                head.ranked().get(0));
    }

    /** What the store says, unless the address was not one of this service's. */
    private Page<ScoredExample> page(
            EvaluationRequested request, OutcomeNumbers numbers, ListQuery query, @Nullable String after, int most) {
        try {
            return scored.page(numbers, query.modelId(), request.dataset(), query.filter(), query.order(), after, most);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance examples(ExamplesView view);

        static native TemplateInstance example(ExampleView view);
    }
}

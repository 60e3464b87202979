package io.assay.eval.dashboard.examples;

import io.assay.contracts.event.EvaluationRequested;
import io.assay.eval.dashboard.view.EvaluationPaths;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.Page;
import io.assay.eval.store.PairCounts;
import io.assay.eval.store.PairedExample;
import io.assay.eval.store.PairedExamples;
import io.assay.eval.store.ScoredExamples;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
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
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two models of a finished evaluation side by side, and the examples on which they do not do alike. */
@Path("evaluations/{id}/compare")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CompareResource {
    private static final int LISTED = 25;

    private final FinishedEvaluations evaluations;
    private final ScoredExamples scored;
    private final PairedExamples pairs;
    private final MaterialFinder finder;

    CompareResource(
            FinishedEvaluations evaluations, ScoredExamples scored, PairedExamples pairs, MaterialFinder finder) {
        this.evaluations = evaluations;
        this.scored = scored;
        this.pairs = pairs;
        this.finder = finder;
    }

    /**
     * How two models compare, and a part of the examples.
     *
     * @param after key of the last example of the part before
     * @param asked which models, and which examples: see {@link CompareQuery}
     */
    @GET
    public Response compare(
            @PathParam("id") String id, @QueryParam("after") @Nullable String after, @Context UriInfo asked) {
        return evaluations.show(id, (report, numbers) -> {
            CompareQuery query = CompareQuery.of(
                    name -> Objects.requireNonNullElse(
                            asked.getQueryParameters().getFirst(name), ""),
                    EvaluationHead.of(report).ranked());
            return Response.ok(Pages.compare(view(report, numbers, query, after)))
                    .build();
        });
    }

    private CompareView view(
            EvaluationReport report, OutcomeNumbers numbers, CompareQuery query, @Nullable String after) {
        try {
            PairCounts counts = pairs.counts(numbers, query.first(), query.second())
                    .orElseThrow(() -> new BadRequestException("a model is compared with itself"));
            boolean graded = scored.isGraded(numbers);
            Page<PairedExample> page =
                    pairs.page(numbers, query.first(), query.second(), query.filter(), graded, after, LISTED);
            return CompareView.of(
                    report,
                    query,
                    counts,
                    graded,
                    scored.traits(numbers, TraitChoices.MOST),
                    lines(report.request(), numbers, query, page.rows()),
                    after,
                    page.next());
        } catch (IllegalArgumentException e) { // the address was not one of this service's
            throw new BadRequestException(e);
        }
    }

    private List<PairLine> lines(
            EvaluationRequested request, OutcomeNumbers numbers, CompareQuery query, List<PairedExample> rows) {
        Material material = finder.find(
                request,
                numbers,
                List.of(query.first(), query.second()),
                rows.stream().collect(Collectors.toMap(PairedExample::place, PairedExample::exampleId)));
        return rows.stream()
                .map(row -> PairLine.of(
                        EvaluationPaths.example(request.evaluationId(), row.exampleId())
                                .with("model", query.first())
                                .text(),
                        row,
                        query,
                        material))
                .toList();
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance compare(CompareView view);
    }
}

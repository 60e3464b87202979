package io.assay.eval.api;

import io.assay.contracts.event.Example;
import io.assay.eval.problem.Problem;
import io.assay.eval.store.AnswerTable;
import io.assay.eval.store.EvaluationFilter;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationReports;
import io.assay.eval.store.EvaluationState;
import io.assay.eval.store.EvaluationSummaries;
import io.assay.eval.store.ExampleTable;
import io.assay.eval.store.OutcomeFilter;
import io.assay.eval.store.OutcomeNumbers;
import io.assay.eval.store.OutcomeOrder;
import io.assay.eval.store.OutcomeSet.RankedHit;
import io.assay.eval.store.ScoredExample;
import io.assay.eval.store.ScoredExamples;
import io.assay.eval.store.StatedAnswer;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Evaluations, and the examples of those that are finished. Ids that may have anything in them stand in the query. */
@Path("api/evaluations")
@Tag(name = "Evaluations")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class EvaluationsApi {
    private final EvaluationSummaries summaries;
    private final EvaluationReports reports;
    private final ScoredExamples scored;
    private final ExampleTable examples;
    private final AnswerTable answers;

    EvaluationsApi(
            EvaluationSummaries summaries,
            EvaluationReports reports,
            ScoredExamples scored,
            ExampleTable examples,
            AnswerTable answers) {
        this.summaries = summaries;
        this.reports = reports;
        this.scored = scored;
        this.examples = examples;
        this.answers = answers;
    }

    /** A part of the evaluations, the latest asked first. */
    @GET
    @Operation(summary = "Evaluations, the latest asked first")
    public Part<EvaluationItem> evaluations(
            @Parameter(description = "What the dataset's name has in it.") @QueryParam("dataset") @DefaultValue("")
                    String dataset,
            @Parameter(description = "What the id of one of the models has in it.")
                    @QueryParam("model")
                    @DefaultValue("")
                    String model,
            @Parameter(description = "`requested`, `waiting`, `final` or `rejected`.")
                    @QueryParam("state")
                    @DefaultValue("")
                    String state,
            @BeanParam @Valid ListParameters part) {
        EvaluationFilter filter = new EvaluationFilter(
                dataset,
                model,
                state.isEmpty() ? null : ListParameters.named("state", EvaluationState.values(), state));
        return part.read(after -> Part.of(summaries.page(filter, after, part.limit()), EvaluationItem::of));
    }

    /** All that is known of one. */
    @GET
    @Path("{id}")
    @Operation(summary = "An evaluation with metrics, intervals, verdict, speed and size")
    public EvaluationDetail evaluation(@PathParam("id") String id) {
        return EvaluationDetail.of(find(id));
    }

    /** A part of the examples with what came of a model. */
    @GET
    @Path("{id}/examples")
    @Operation(summary = "What came of a model on each example of a finished evaluation")
    public Part<ExampleOutcome> examples(
            @PathParam("id") String id,
            @Parameter(description = "The model's id.", required = true) @QueryParam("model") @DefaultValue("")
                    String model,
            @Parameter(description = "`any`, `mistakes`, `failed`, `right` or `cut`.")
                    @QueryParam("only")
                    @DefaultValue("")
                    String only,
            @Parameter(description = "What the gold label holds, such as `label=spam`.")
                    @QueryParam("label")
                    @DefaultValue("")
                    String label,
            @Parameter(description = "Another property, such as `language=de`.") @QueryParam("slice") @DefaultValue("")
                    String slice,
            @Parameter(description = "The class that the model gave.") @QueryParam("given") @DefaultValue("")
                    String given,
            @Parameter(description = "Words of the input, or how they begin.") @QueryParam("q") @DefaultValue("")
                    String search,
            @Parameter(description = "`worst`, `surest`, `least-sure` or `disagreement` first.")
                    @QueryParam("sort")
                    @DefaultValue("")
                    String sort,
            @BeanParam @Valid ListParameters part) {
        EvaluationReport report = find(id);
        OutcomeFilter filter = new OutcomeFilter(
                ListParameters.named("only", OutcomeFilter.Kind.values(), only), label, slice, given, search.strip());
        OutcomeOrder order = ListParameters.named("sort", OutcomeOrder.values(), sort);
        return part.read(after -> Part.of(
                read(
                        id,
                        numbers -> scored.page(
                                numbers, model, report.request().dataset(), filter, order, after, part.limit())),
                ExampleOutcome::of));
    }

    /** An example with what every model made of it. */
    @GET
    @Path("{id}/example")
    @Operation(summary = "An example with gold label, answers and outcomes of every model")
    public ExampleDetail example(
            @PathParam("id") String id,
            @Parameter(description = "The example's id.", required = true) @QueryParam("id") @DefaultValue("")
                    String exampleId) {
        EvaluationReport report = find(id);
        return read(id, numbers -> detail(report, numbers, exampleId));
    }

    private ExampleDetail detail(EvaluationReport report, OutcomeNumbers numbers, String exampleId) {
        String id = report.request().evaluationId();
        Map<String, ScoredExample> outcomes = scored.find(numbers, exampleId);
        Example example = outcomes.isEmpty()
                ? null
                : examples.find(report.request().dataset(), List.of(exampleId)).get(exampleId);
        if (example == null) {
            throw Problem.absent("evaluation " + id + " has scored no example " + exampleId);
        }
        Map<String, StatedAnswer> said = answers.ofExample(id, report.request().models(), exampleId);
        Map<String, List<RankedHit>> rankings =
                scored.rankings(numbers, outcomes.values().iterator().next().place());
        Map<String, ExampleDetail.OfModel> models = new LinkedHashMap<>();
        outcomes.forEach((model, outcome) -> {
            StatedAnswer answer = said.get(model);
            models.put(
                    model,
                    new ExampleDetail.OfModel(
                            ExampleOutcome.of(outcome),
                            answer == null ? null : answer.outcome(),
                            rankings.getOrDefault(model, List.of())));
        });
        return new ExampleDetail(example, models);
    }

    private EvaluationReport find(String id) {
        return reports.find(id).orElseThrow(() -> Problem.absent("there is no evaluation " + id));
    }

    private <T> T read(String id, Function<OutcomeNumbers, T> reading) {
        return scored.read(id, reading)
                .orElseThrow(() -> Problem.absent("evaluation " + id + " is not finished: it has no outcomes yet"));
    }
}

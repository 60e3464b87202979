package io.assay.eval.api;

import io.assay.contracts.event.Task;
import io.assay.eval.judge.JudgeDesk;
import io.assay.eval.judge.Scoreboard;
import io.assay.eval.problem.Problem;
import io.assay.eval.store.JudgementList;
import io.assay.eval.store.JudgementList.Judged;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people say of answers. */
@Path("api/judgements")
@Tag(name = "Judgements")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class JudgementsApi {
    private static final String TASK = "The task of the models that were judged.";

    private final JudgementList judgements;
    private final Scoreboard scoreboard;

    JudgementsApi(JudgementList judgements, Scoreboard scoreboard) {
        this.judgements = judgements;
        this.scoreboard = scoreboard;
    }

    /** A part of the judgements, the latest first. */
    @GET
    @Operation(summary = "Judgements of answers, the latest first")
    public Part<Judged> judgements(
            @Parameter(description = TASK, required = true) @QueryParam("task") @DefaultValue("") String task,
            @BeanParam @Valid ListParameters part) {
        Task judged = judged(task);
        return Part.of(part.read(after -> judgements.page(judged, after, part.limit())), Function.identity());
    }

    /** What they come to. */
    @GET
    @Path("scores")
    @Operation(summary = "What judgements say of models: strengths by Bradley and Terry, and shares of right answers")
    public JudgementScores scores(
            @Parameter(description = TASK, required = true) @QueryParam("task") @DefaultValue("") String task) {
        return JudgementScores.of(scoreboard.of(judged(task)));
    }

    private static Task judged(String name) {
        return JudgeDesk.TASKS.stream()
                .filter(task -> task.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.refused(new IllegalArgumentException("task is one of "
                        + JudgeDesk.TASKS.stream().map(Task::wireName).collect(Collectors.joining(", ")) + ": "
                        + name)));
    }
}

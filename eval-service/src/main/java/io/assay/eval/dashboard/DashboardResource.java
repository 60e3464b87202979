package io.assay.eval.dashboard;

import io.assay.eval.dashboard.view.EvaluationView;
import io.assay.eval.dashboard.view.Reported;
import io.assay.eval.store.EvaluationReport;
import io.assay.eval.store.EvaluationReports;
import io.assay.reports.ReportFormat;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** An evaluation's page, and the events that keep it up to date. */
@Path("/")
@Blocking
public class DashboardResource {
    private final EvaluationReports reports;
    private final LivePages livePages;
    private final DashboardConfig config;
    private final InstantSource clock;
    private final String version;

    DashboardResource(
            EvaluationReports reports,
            LivePages livePages,
            DashboardConfig config,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.reports = reports;
        this.livePages = livePages;
        this.config = config;
        this.clock = clock;
        this.version = version;
    }

    /** An evaluation, complete in itself: without script, loading it again shows what is new. */
    @GET
    @Path("evaluations/{id}")
    @Produces(MediaType.TEXT_HTML)
    public Response evaluation(@PathParam("id") String id) {
        Optional<EvaluationReport> report = reports.find(id);
        if (report.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(Pages.missing(id))
                    .build();
        }
        EvaluationView view = EvaluationView.of(report.get());
        URI events = UriBuilder.fromPath("/evaluations/{id}/events")
                .queryParam("seen", LivePage.of(view).digest())
                .build(id);
        return Response.ok(Pages.evaluation(view, events.toString())).build();
    }

    /**
     * An evaluation's report as a file.
     *
     * @param ending what names of files of the format end in
     */
    @GET
    @Path("evaluations/{id}/report.{ending}")
    public Response report(@PathParam("id") String id, @PathParam("ending") String ending) {
        ReportFormat format = ReportFormat.ofFile("report." + ending)
                .orElseThrow(() -> new NotFoundException("no reports end in ." + ending));
        EvaluationReport found = reports.find(id).orElseThrow(() -> new NotFoundException("no evaluation " + id));
        String file = id.replaceAll("[^A-Za-z0-9._-]", "_") + "." + format.ending();
        return Response.ok(format.write(Reported.of(found, version)))
                .type(format.mediaType() + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }

    /**
     * The parts of an evaluation's page, each as an event when it changes.
     *
     * @param seen digest of what the page shows already
     * @param last the same, as a browser sends it that connects again
     */
    @GET
    @Path("evaluations/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_HTML)
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id,
            @QueryParam("seen") @DefaultValue("") String seen,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            Sse sse) {
        find(id); // answers 404 before the stream begins
        return PageEvents.stream(sse, config, clock, last == null ? seen : last, () -> find(id));
    }

    private LivePage find(String id) {
        return livePages.find(id).orElseThrow(() -> new NotFoundException("no evaluation " + id));
    }
}

package io.assay.eval.dashboard.operations;

import io.assay.eval.dashboard.DashboardConfig;
import io.assay.eval.dashboard.LivePage;
import io.assay.eval.dashboard.PageEvents;
import io.assay.eval.dashboard.view.Address;
import io.assay.eval.messaging.BrokerOverview;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** What the broker holds and who reads it, and the events that keep the page up to date. */
@Path("operations")
@Blocking
public class OperationsResource {
    private final BrokerOverview broker;
    private final DashboardConfig config;
    private final InstantSource clock;

    OperationsResource(BrokerOverview broker, DashboardConfig config, InstantSource clock) {
        this.broker = broker;
        this.config = config;
        this.clock = clock;
    }

    /** The page, complete in itself: without script, loading it again shows what is new. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance overview() {
        OverviewView view = OverviewView.of(broker.state());
        return Pages.operations(
                view,
                new Address("/operations/events")
                        .with("seen", live(view).digest())
                        .text());
    }

    /**
     * The parts of the page, each as an event when it changes.
     *
     * @param seen digest of what the page shows already
     * @param last the same, as a browser sends it that connects again
     */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_HTML)
    public Multi<OutboundSseEvent> events(
            @QueryParam("seen") @DefaultValue("") String seen,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            Sse sse) {
        return PageEvents.stream(
                sse, config, clock, last == null ? seen : last, () -> live(OverviewView.of(broker.state())));
    }

    private static LivePage live(OverviewView view) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("fault", Pages.operations$fault(view).render());
        parts.put("figures", Pages.operations$figures(view).render());
        parts.put("letters", Pages.operations$letters(view).render());
        parts.put("groups", Pages.operations$groups(view).render());
        parts.put("topics", Pages.operations$topics(view).render());
        parts.put("members", Pages.operations$members(view).render());
        return LivePage.of(parts, false);
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance operations(OverviewView view, String events);

        static native TemplateInstance operations$fault(OverviewView view);

        static native TemplateInstance operations$figures(OverviewView view);

        static native TemplateInstance operations$letters(OverviewView view);

        static native TemplateInstance operations$groups(OverviewView view);

        static native TemplateInstance operations$topics(OverviewView view);

        static native TemplateInstance operations$members(OverviewView view);
    }
}

package io.assay.eval.dashboard;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What is sent to one open page: each part when it changes, and otherwise signs of life. For one thread at a time. */
public final class PageEvents {
    /** The event after which the page need not connect again. */
    static final String END = "end";

    private final Sse sse;
    private final Duration heartbeat;
    private final Duration linger;
    private String seen;
    private Map<String, String> shown = Map.of();
    private Instant lastSent;
    private Instant lastAwaited;
    private boolean ended;

    /**
     * For a page.
     *
     * @param seen digest of what the page shows already; empty where it is unknown
     * @param now when it was opened
     */
    PageEvents(Sse sse, DashboardConfig config, String seen, Instant now) {
        this.sse = sse;
        this.heartbeat = config.heartbeat();
        this.linger = config.linger();
        this.seen = seen;
        this.lastSent = now;
        this.lastAwaited = now;
    }

    /**
     * The events of a page for as long as it is open.
     *
     * @param seen digest of what it shows already; empty where it is unknown
     * @param page how it is now
     */
    public static Multi<OutboundSseEvent> stream(
            Sse sse, DashboardConfig config, InstantSource clock, String seen, Supplier<LivePage> page) {
        PageEvents events = new PageEvents(sse, config, seen, clock.instant());
        return Multi.createFrom()
                .ticks()
                .every(config.refresh())
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(tick -> !events.ended())
                .onItem()
                .transformToIterable(tick -> events.next(page.get(), clock.instant()));
    }

    /** The events that bring the page up to date; the last of all is {@value #END}. */
    List<OutboundSseEvent> next(LivePage page, Instant now) {
        List<OutboundSseEvent> events = new ArrayList<>();
        if (!page.digest().equals(seen)) {
            page.changedSince(shown).forEach((name, html) -> events.add(event(name, page.digest(), html)));
            seen = page.digest();
            lastAwaited = now;
        }
        shown = page.parts();
        if (!page.settled()) {
            lastAwaited = now;
        } else if (!now.isBefore(lastAwaited.plus(linger))) {
            events.add(event(END, page.digest(), END));
            ended = true;
        }
        if (events.isEmpty() && !now.isBefore(lastSent.plus(heartbeat))) {
            events.add(sse.newEventBuilder().comment("still here").build());
        }
        if (!events.isEmpty()) {
            lastSent = now;
        }
        return events;
    }

    private boolean ended() {
        return ended;
    }

    private OutboundSseEvent event(String name, String digest, String html) {
        return sse.newEventBuilder().name(name).id(digest).data(html).build();
    }
}

package io.assay.eval.dashboard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How live the pages are. */
@ConfigMapping(prefix = "assay.dashboard")
public interface DashboardConfig {
    /** How often an open page is compared with the store. */
    @WithDefault("1s")
    Duration refresh();

    /** How often a page is sent a sign of life when nothing changes, so that proxies keep the connection. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long a page is kept live when nothing is awaited any more. */
    @WithDefault("5m")
    Duration linger();
}

package io.assay.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium without a window, driven by Playwright. */
final class Chromium implements AutoCloseable {
    private static final String PROPERTY = "assay.chromium";
    private static final String VARIABLE = "ASSAY_CHROMIUM";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String DRIVER = "/driver/linux/node"; // one bundle has it for all platforms
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    /** Starts it; nothing of it may be {@linkplain #missing missing}. */
    Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(List.of("--disable-gpu", "--disable-quic")));
    }

    /** What is missing on this machine, and how to get it; nothing where a browser can be driven. */
    static Optional<String> missing() {
        if (Chromium.class.getResource(DRIVER) == null) {
            return Optional.of("Playwright's driver is absent: ./mvnw -Pbrowser brings it");
        }
        return executable().isPresent()
                ? Optional.empty()
                : Optional.of("no Chromium on the PATH: " + VARIABLE + " or -D" + PROPERTY + " names its executable");
    }

    /** A page of its own below an address, without cookies. */
    Tab open(String root) {
        return new Tab(browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(root)
                .setViewportSize(Look.DESK.width(), HEIGHT)
                .setColorScheme(Look.DESK.scheme())));
    }

    private static Optional<Path> executable() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .map(Path::of)
                .or(Chromium::onPath);
    }

    private static Optional<Path> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}

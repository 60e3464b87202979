package io.assay.system.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.Optional;

/** The pictures of the tour in the documentation: taken where the system property {@code assay.tour} names their folder. */
final class Tour {
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getProperty("assay.tour")).map(Path::of);
    private static final int LONGEST = 1100;

    private Tour() {}

    /** Takes a picture of the upper part of a page as it is now. */
    static void picture(Tab tab, String name) {
        FOLDER.ifPresent(folder -> take(tab.page(), folder.resolve(name + ".png")));
    }

    private static void take(Page page, Path file) {
        int height =
                Math.min(LONGEST, (int) page.evaluate("() => Math.ceil(document.body.getBoundingClientRect().height)"));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(file)
                .setFullPage(true)
                .setClip(new Clip(0, 0, page.viewportSize().width, height))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}

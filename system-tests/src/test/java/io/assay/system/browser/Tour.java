package io.assay.system.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * The pictures that {@code docs/tour.md} shows: taken where the system property {@code assay.tour} names a folder for them.
 */
final class Tour {
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getProperty("assay.tour")).map(Path::of);
    private static final Path TOUR = Path.of(System.getProperty("assay.root"), "docs", "tour.md");
    private static final int LONGEST = 1400;

    private Tour() {}

    /** Takes a picture of the upper part of a page as it is now, if it is one of them. */
    static void picture(Tab tab, String name) {
        String file = name + ".png";
        FOLDER.filter(folder -> shows(file)).ifPresent(folder -> take(tab.page(), folder.resolve(file)));
    }

    private static boolean shows(String file) {
        try {
            return Files.readString(TOUR).contains("(tour/" + file + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(Page page, Path file) {
        int height =
                Math.min(LONGEST, (int) page.evaluate("() => Math.ceil(document.body.getBoundingClientRect().height)"));
        byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(new Clip(0, 0, page.viewportSize().width, height))
                .setAnimations(ScreenshotAnimations.DISABLED));
        try {
            ImageIO.write(Palette.reduce(ImageIO.read(new ByteArrayInputStream(picture))), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.assay.eval.dashboard;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders pages without a server, and leaves them in {@code target/pages} to be looked at. */
public final class RenderedPages {
    private static final Path PAGES = Path.of("target", "pages");
    private static final Map<String, Object> INJECTED = Map.of(
            "sections", new Sections(),
            "person", Map.of("name", "Ann", "signedIn", true),
            "csrf", Map.of("parameterName", "csrf", "token", "token"));

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addNamespaceResolver(NamespaceResolver.builder("inject")
                    .resolve(context -> INJECTED.get(context.getName()))
                    .build())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(RenderedPages::locate)
            .build();

    /**
     * Renders a template of the dashboard.
     *
     * @param file what the page is kept as, without an ending
     */
    public String render(String template, String file, Map<String, ?> data) throws IOException {
        Template found = engine.getTemplate("dashboard/" + template);
        String page = found.data(data).render();
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve(file + ".html"), page);
        return page;
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        URL resource = RenderedPages.class.getResource("/templates/" + id + ".html");
        return Optional.ofNullable(resource).map(Source::new);
    }

    private record Source(URL resource) implements TemplateLocator.TemplateLocation {
        @Override
        public Reader read() {
            try {
                return new InputStreamReader(resource.openStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}

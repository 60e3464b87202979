package io.assay.ingest.extract;

import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Markdown as a person sees it on a page: it is rendered as HTML, and that is read. So marks and link targets go,
 * HTML within it is read as such, and front matter gives only the title. Without a title there, the first heading is.
 */
final class MarkdownReader implements FormatReader {
    /** Deeper quotes and lists are taken for text; the renderer takes the stack's room for each level. */
    private static final int MOST_NESTED_BLOCKS = 100;

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), YamlFrontMatterExtension.create());

    private final Parser parser = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MOST_NESTED_BLOCKS)
            .build();
    private final HtmlRenderer html =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private final TextContentRenderer plain = TextContentRenderer.builder().build();
    private final HtmlReader htmlReader;

    MarkdownReader(HtmlReader htmlReader) {
        this.htmlReader = htmlReader;
    }

    @Override
    public ExtractedText read(Document document, Allowance allowance) {
        Node markdown = parser.parse(TextDecoder.decode(document.bytes(), DeclaredType.charset(document)));
        ExtractedText text = htmlReader.read(html.render(markdown));
        return new ExtractedText(Format.MARKDOWN, title(markdown), text.pages(), text.headings());
    }

    private @Nullable String title(Node markdown) {
        YamlFrontMatterVisitor frontMatter = new YamlFrontMatterVisitor();
        markdown.accept(frontMatter);
        List<String> title = frontMatter.getData().getOrDefault("title", List.of());
        return title.isEmpty() ? firstHeading(markdown) : title.stream().collect(Collectors.joining(" "));
    }

    private @Nullable String firstHeading(Node markdown) {
        for (Node block = markdown.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading) {
                return plain.render(block);
            }
        }
        return null;
    }
}

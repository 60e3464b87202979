package io.assay.eval.dashboard.documents;

import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.operations.OperationsPaths;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.drift.LiveModels;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.DocumentOrder;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.Period;
import io.assay.eval.store.StoredDocument;
import io.assay.eval.store.WireName;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collections, their documents, and what was read of each. Ids may have anything in them and stand in the query. */
@Path("documents")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DocumentsResource {
    static final String WORST_FIRST = "quality";

    private static final int LISTED = 50;
    private static final int PASSAGES = 50;

    private final DocumentTable documents;
    private final LiveModels live;

    DocumentsResource(DocumentTable documents, LiveModels live) {
        this.documents = documents;
        this.live = live;
    }

    /** All collections. */
    @GET
    public TemplateInstance collections() {
        return Pages.documents(
                documents.collections(QualityView.POOR).stream()
                        .map(CollectionLine::of)
                        .toList(),
                OperationsPaths.DOCUMENTS);
    }

    /**
     * A part of a collection's documents.
     *
     * @param search what title or id has in it
     * @param sort {@value #WORST_FIRST} for those that came out worst first; anything else for those of the least id
     * @param after key of the last document of the part before
     */
    @GET
    @Path("collection")
    public Response collection(
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("q") @DefaultValue("") String search,
            @QueryParam("sort") @DefaultValue("") String sort,
            @QueryParam("after") @Nullable String after) {
        Optional<CollectionSummary> collection = documents.collection(name, QualityView.POOR);
        if (collection.isEmpty()) {
            return noSuchCollection(name);
        }
        DocumentOrder order = sort.equals(WORST_FIRST) ? DocumentOrder.QUALITY : DocumentOrder.ID;
        String wanted = search.strip();
        return Response.ok(Pages.collection(CollectionView.of(
                        collection.get(),
                        asked(() -> documents.page(name, wanted, order, after, LISTED)),
                        wanted,
                        order,
                        after)))
                .build();
    }

    /**
     * What the models that read a collection's passages as they arrive say of them over time.
     *
     * @param by how long the periods are; a day where that is no period
     */
    @GET
    @Path("drift")
    public Response drift(
            @QueryParam("name") @DefaultValue("") String name, @QueryParam("by") @DefaultValue("") String by) {
        if (documents.collection(name, QualityView.POOR).isEmpty()) {
            return noSuchCollection(name);
        }
        Period period = WireName.find(Period.values(), by).orElse(Period.DAY);
        return Response.ok(Pages.drift(DriftView.of(name, period, live.of(name, period))))
                .build();
    }

    private static Response noSuchCollection(String name) {
        return AbsentPage.of(new Absence(
                "/documents",
                "No such collection",
                "No document of",
                name,
                "has been ingested. If it was published just now, load this page again in a moment.",
                "/documents",
                "All collections"));
    }

    /**
     * A document, and a part of its passages.
     *
     * @param after key of the last passage of the part before
     */
    @GET
    @Path("document")
    public Response document(
            @QueryParam("id") @DefaultValue("") String id, @QueryParam("after") @Nullable String after) {
        Optional<StoredDocument> document = documents.find(id);
        if (document.isEmpty()) {
            return AbsentPage.of(new Absence(
                    "/documents",
                    "No such document",
                    "No document",
                    id,
                    "has been ingested, or it was withdrawn. If it could not be read, it is among the dead letters.",
                    OperationsPaths.deadLetters("documents").with("key", id).text(),
                    "Its dead letters"));
        }
        return Response.ok(Pages.document(DocumentView.of(
                        document.get(), asked(() -> documents.passages(document.get(), after, PASSAGES)), after)))
                .build();
    }

    /** What the store says, unless the address was not one of this service's. */
    private static <T> T asked(Supplier<T> query) {
        try {
            return query.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance documents(List<CollectionLine> collections, String deadLetters);

        static native TemplateInstance collection(CollectionView view);

        static native TemplateInstance document(DocumentView view);

        static native TemplateInstance drift(DriftView view);
    }
}

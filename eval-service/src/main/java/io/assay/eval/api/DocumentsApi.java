package io.assay.eval.api;

import io.assay.eval.drift.DriftReport;
import io.assay.eval.drift.LiveModels;
import io.assay.eval.problem.Problem;
import io.assay.eval.store.CollectionSummary;
import io.assay.eval.store.DocumentOrder;
import io.assay.eval.store.DocumentSummary;
import io.assay.eval.store.DocumentTable;
import io.assay.eval.store.Period;
import io.assay.eval.store.StoredDocument;
import io.assay.eval.store.StoredPassage;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents as models read them. */
@Path("api")
@Tag(name = "Documents")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class DocumentsApi {
    private final DocumentTable documents;
    private final LiveModels live;

    DocumentsApi(DocumentTable documents, LiveModels live) {
        this.documents = documents;
        this.live = live;
    }

    /** All collections, by name. */
    @GET
    @Path("collections")
    @Operation(summary = "Collections with numbers of documents and passages, by name")
    public List<CollectionSummary> collections(
            @Parameter(description = "Documents of less extraction quality are counted as `poor`.")
                    @QueryParam("poor")
                    @DefaultValue("0.5")
                    double poor) {
        return documents.collections(poor);
    }

    /** What live models say of a collection over time. */
    @GET
    @Path("collections/drift")
    @Operation(
            summary = "What the models that read a collection's passages as they arrive say of them, period by period")
    public DriftReport drift(
            @Parameter(description = "The collection.", required = true) @QueryParam("collection") @DefaultValue("")
                    String collection,
            @Parameter(description = "How long the periods are: `hour`, `day`, `week` or `month`.")
                    @QueryParam("by")
                    @DefaultValue("day")
                    String by) {
        return live.of(collection, ListParameters.named("by", Period.values(), by));
    }

    /** A part of a collection's documents. */
    @GET
    @Path("documents")
    @Operation(summary = "Documents of a collection")
    public Part<DocumentSummary> documents(
            @Parameter(description = "The collection.", required = true) @QueryParam("collection") @DefaultValue("")
                    String collection,
            @Parameter(description = "What title or id has in it.") @QueryParam("q") @DefaultValue("") String search,
            @Parameter(description = "By `id`, or `quality` with the least first.")
                    @QueryParam("sort")
                    @DefaultValue("")
                    String sort,
            @BeanParam @Valid ListParameters part) {
        DocumentOrder order = ListParameters.named("sort", DocumentOrder.values(), sort);
        return part.read(after ->
                Part.of(documents.page(collection, search.strip(), order, after, part.limit()), Function.identity()));
    }

    /** A document. */
    @GET
    @Path("documents/document")
    @Operation(summary = "A document, without its text")
    public StoredDocument document(
            @Parameter(description = "The document's id.", required = true) @QueryParam("id") @DefaultValue("")
                    String id) {
        return find(id);
    }

    /** A part of a document's passages. */
    @GET
    @Path("documents/passages")
    @Operation(summary = "Passages of a document, in the order of its text")
    public Part<StoredPassage> passages(
            @Parameter(description = "The document's id.", required = true) @QueryParam("id") @DefaultValue("")
                    String id,
            @BeanParam @Valid ListParameters part) {
        StoredDocument document = find(id);
        return part.read(after ->
                Part.of(documents.passages(document, after, part.limit()).passages(), Function.identity()));
    }

    private StoredDocument find(String id) {
        return documents.find(id).orElseThrow(() -> Problem.absent("there is no document " + id));
    }
}

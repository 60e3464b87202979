package io.assay.eval.api;

import io.assay.contracts.event.LabellingRequested;
import io.assay.eval.store.ExampleCounts;
import io.assay.eval.store.LabellingTable;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Datasets, and what people label of them. */
@Path("api")
@Tag(name = "Datasets")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class DatasetsApi {
    private final ExampleCounts counts;
    private final LabellingTable labellings;

    DatasetsApi(ExampleCounts counts, LabellingTable labellings) {
        this.counts = counts;
        this.labellings = labellings;
    }

    /** How many examples of each kind there are. */
    @GET
    @Path("datasets")
    @Operation(summary = "Numbers of examples by dataset, split and task, with labels and without")
    public List<ExampleCounts.Count> datasets() {
        return counts.all();
    }

    /** What people are asked to label. */
    @GET
    @Path("labellings")
    @Operation(summary = "What people are asked to label")
    public List<LabellingRequested> labellings() {
        return labellings.all();
    }
}

package io.assay.eval.api;

import io.assay.eval.messaging.BrokerOverview;
import io.assay.eval.messaging.BrokerState;
import io.assay.eval.messaging.BrokerUnusableException;
import io.assay.eval.messaging.DeadLetterDesk;
import io.assay.eval.problem.Problem;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterListing;
import io.assay.messaging.operations.DeadLetterPosition;
import io.assay.messaging.operations.DeadLetterQuery;
import io.assay.messaging.operations.OperationRefusedException;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the broker holds, who reads it, and what nobody could read. */
@Path("api")
@Tag(name = "Operations")
@Blocking
@Tagged
@Produces(MediaType.APPLICATION_JSON)
public class OperationsApi {
    private final BrokerOverview broker;
    private final DeadLetterDesk desk;

    OperationsApi(BrokerOverview broker, DeadLetterDesk desk) {
        this.broker = broker;
        this.desk = desk;
    }

    /** Topics, groups and counts of dead letters. */
    @GET
    @Path("broker")
    @Operation(
            summary = "Topics and how fast they grow, groups with members and lag, and how many dead letters there are")
    public BrokerState broker() {
        BrokerState state = broker.state();
        if (state.fault() != null) {
            throw Problem.unavailable(state.fault());
        }
        return state;
    }

    /** A part of the dead letters, the newest first. */
    @GET
    @Path("dead-letters")
    @Operation(summary = "Dead letters, the newest first")
    public Part<DeadLetterItem> deadLetters(
            @Parameter(description = "The topic that they came from, without the prefix.")
                    @QueryParam("topic")
                    @DefaultValue("")
                    String topic,
            @Parameter(description = "The code of their reason.") @QueryParam("reason") @DefaultValue("") String reason,
            @Parameter(description = "The key of their record.") @QueryParam("key") @DefaultValue("") String key,
            @Parameter(description = "Also those that were sent back or discarded.")
                    @QueryParam("decided")
                    @DefaultValue("false")
                    boolean decided,
            @BeanParam @Valid ListParameters part) {
        @Nullable DeadLetterPosition place = part.read(after -> after == null ? null : DeadLetterPosition.parse(after));
        try {
            DeadLetterQuery query = new DeadLetterQuery(
                    Set.of(),
                    topic.isEmpty() ? null : desk.topicNamed(topic),
                    reason.isEmpty() ? null : reason,
                    key.isEmpty() ? null : key,
                    null,
                    null,
                    null,
                    decided);
            return part(desk.list(query, part.limit(), place));
        } catch (OperationRefusedException e) { // its message names the topics that have any
            throw Problem.absent(String.valueOf(e.getMessage()));
        } catch (BrokerUnusableException e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()));
        }
    }

    private Part<DeadLetterItem> part(DeadLetterListing listing) {
        List<DeadLetter> letters = listing.letters();
        return new Part<>(
                letters.stream()
                        .map(letter -> new DeadLetterItem(desk.idOf(letter), letter))
                        .toList(),
                listing.more()
                        ? DeadLetterPosition.of(letters.get(letters.size() - 1)).toString()
                        : null);
    }
}

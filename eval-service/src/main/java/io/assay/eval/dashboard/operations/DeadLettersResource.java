package io.assay.eval.dashboard.operations;

import static io.assay.eval.dashboard.FormAnswer.askForName;
import static io.assay.eval.dashboard.FormAnswer.refuse;
import static io.assay.eval.dashboard.FormAnswer.seeOther;

import io.assay.eval.dashboard.AbsentPage;
import io.assay.eval.dashboard.person.Person;
import io.assay.eval.dashboard.view.Absence;
import io.assay.eval.messaging.DeadLetterDesk;
import io.assay.eval.messaging.LetterContent;
import io.assay.eval.security.Role;
import io.assay.messaging.operations.DeadLetter;
import io.assay.messaging.operations.DeadLetterCount;
import io.assay.messaging.operations.DeadLetterPosition;
import io.assay.messaging.operations.DeadLetterQuery;
import io.assay.messaging.operations.OperationRefusedException;
import io.assay.messaging.operations.Redrive;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Records that could not be processed: listed, looked at, sent back and discarded. */
@Path("operations/dead-letters/{topic}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class DeadLettersResource {
    private static final int LISTED = 50;
    private static final int NEWEST = 5;

    private final DeadLetterDesk desk;
    private final Person person;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    DeadLettersResource(DeadLetterDesk desk, Person person, SecurityIdentity identity, InstantSource clock) {
        this.desk = desk;
        this.person = person;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A part of a topic's dead letters, the newest first.
     *
     * @param show {@value LetterFilter#ALL} for those that were decided, too
     * @param before where the part before ended
     * @param done what was just done, as {@link Done} writes it
     */
    @GET
    public Response list(
            @PathParam("topic") String topic,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("since") @DefaultValue("") String since,
            @QueryParam("show") @DefaultValue("") String show,
            @QueryParam("before") @Nullable String before,
            @QueryParam("done") @Nullable String done) {
        return of(topic, name -> {
            LetterFilter filter = LetterFilter.of(reason, key, since, show);
            LettersView.Surroundings page = new LettersView.Surroundings(
                    topic, reasons(name), Done.words(done), desk.isRedriving(name), identity.hasRole(Role.OPERATOR));
            DeadLetterQuery query;
            DeadLetterPosition place;
            try {
                query = filter.query(name, clock, null);
                place = before == null ? null : DeadLetterPosition.parse(before);
            } catch (IllegalArgumentException e) { // its message is for a person
                return Response.status(Response.Status.BAD_REQUEST)
                        .entity(Pages.deadLetters(LettersView.refused(page, filter, e.getMessage())))
                        .build();
            }
            return Response.ok(Pages.deadLetters(
                            LettersView.of(page, filter, desk.list(query, LISTED, place), place, desk::idOf)))
                    .build();
        });
    }

    /** The newest open ones, as a part of another page. */
    @GET
    @Path("newest")
    public Response newest(@PathParam("topic") String topic) {
        return of(topic, name -> Response.ok(Pages.newestLetters(LettersView.of(
                        new LettersView.Surroundings(topic, List.of(), null, false, false),
                        LetterFilter.of("", "", "", ""),
                        desk.list(DeadLetterQuery.openOf(name), NEWEST, null),
                        null,
                        desk::idOf)))
                .build());
    }

    /** Asks what to do with all that a filter finds. */
    @GET
    @Path("all")
    @RolesAllowed(Role.OPERATOR)
    public Response all(
            @PathParam("topic") String topic,
            @QueryParam("reason") @DefaultValue("") String reason,
            @QueryParam("key") @DefaultValue("") String key,
            @QueryParam("since") @DefaultValue("") String since) {
        return of(topic, name -> {
            Instant now = clock.instant();
            LetterFilter filter = fixed(LetterFilter.of(reason, key, since, ""));
            return Response.ok(Pages.decideOnLetters(DecisionView.of(
                            topic, filter, now, desk.list(filter.query(name, clock, now), NEWEST, null), desk::idOf)))
                    .build();
        });
    }

    /**
     * Sends all back that a filter finds, or discards them.
     *
     * @param until those that became one later are left alone
     * @param what {@code redrive} or {@code discard}
     * @param force present where those are sent back, too, that came back too often
     */
    @POST
    @Path("all")
    @RolesAllowed(Role.OPERATOR)
    public Response decideOnAll(
            @PathParam("topic") String topic,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String since,
            @RestForm @DefaultValue("") String until,
            @RestForm @DefaultValue("") String what,
            @RestForm @DefaultValue("") String why,
            @RestForm @Nullable String force) {
        String by = person.name();
        if (by == null) {
            return askForName(OperationsPaths.deadLetters(topic).text());
        }
        return of(topic, name -> {
            LetterFilter filter = fixed(LetterFilter.of(reason, key, since, ""));
            DeadLetterQuery query = filter.query(name, clock, instant(until));
            Done done =
                    switch (what) {
                        case "redrive" ->
                            desk.startRedrive(name, query, how(by, why, force)) ? Done.redriving() : Done.busy();
                        case "discard" -> Done.discarded(desk.discard(query, by, reason(why)));
                        default -> throw new BadRequestException("nothing is called " + what);
                    };
            return seeOther(filter.on(OperationsPaths.deadLetters(topic))
                    .with("done", done.toString())
                    .text());
        });
    }

    /** A dead letter. */
    @GET
    @Path("{partition:[0-9]+}/{offset:[0-9]+}")
    public Response letter(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset) {
        return at(topic, partition, offset, (id, content) -> shown(id, topic, content));
    }

    /** Its value, byte for byte. */
    @GET
    @Path("{partition:[0-9]+}/{offset:[0-9]+}/value")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response value(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset) {
        return at(topic, partition, offset, (id, content) -> {
            LetterContent.Value value = content.value();
            return value == null
                    ? shown(id, topic, content)
                    : Response.ok(value.bytes())
                            .type(MediaType.APPLICATION_OCTET_STREAM)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\"" + id.replaceAll("[^A-Za-z0-9._-]", "-") + "\"")
                            .build();
        });
    }

    /** Sends a dead letter back. */
    @POST
    @Path("{partition:[0-9]+}/{offset:[0-9]+}/redrive")
    @RolesAllowed(Role.OPERATOR)
    public Response redrive(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            @RestForm @DefaultValue("") String why,
            @RestForm @Nullable String force) {
        return decide(topic, partition, offset, (id, content, by) -> {
            List<Redrive.Refusal> refusals =
                    desk.redrive(open(content.letter()), how(by, why, force)).refusals();
            return refusals.isEmpty()
                    ? seeOther(OperationsPaths.deadLetter(id).text())
                    : refuse(page(id, topic, content, "It " + refusals.get(0).why() + "."));
        });
    }

    /** Discards a dead letter. */
    @POST
    @Path("{partition:[0-9]+}/{offset:[0-9]+}/discard")
    @RolesAllowed(Role.OPERATOR)
    public Response discard(
            @PathParam("topic") String topic,
            @PathParam("partition") String partition,
            @PathParam("offset") String offset,
            @RestForm @DefaultValue("") String why) {
        return decide(topic, partition, offset, (id, content, by) -> {
            if (why.isBlank()) {
                return refuse(page(id, topic, content, "Say why it is discarded, for those who look later."));
            }
            desk.discard(open(content.letter()), by, why.strip());
            return seeOther(OperationsPaths.deadLetter(id).text());
        });
    }

    private Response decide(String topic, String partition, String offset, Decision decision) {
        String by = person.name();
        return by == null
                ? askForName(
                        OperationsPaths.deadLetter(id(topic, partition, offset)).text())
                : at(topic, partition, offset, (id, content) -> decision.make(id, content, by));
    }

    private Response at(
            String topic, String partition, String offset, BiFunction<String, LetterContent, Response> answer) {
        return of(topic, name -> {
            String id = id(topic, partition, offset);
            Optional<LetterContent> content = desk.find(id);
            return content.isPresent()
                    ? answer.apply(id, content.get())
                    : absent(
                            "No such dead letter",
                            "No dead letter",
                            id,
                            "is there. It may be too old: dead letters go with the retention of their topic.",
                            OperationsPaths.deadLetters(topic).text(),
                            "Dead letters of " + topic);
        });
    }

    /** What is answered of a topic that may have dead letters. */
    private Response of(String topic, Function<String, Response> answer) {
        String name;
        try {
            name = desk.topicNamed(topic);
        } catch (OperationRefusedException e) {
            return absent(
                    "No such topic",
                    "No topic",
                    topic,
                    "has dead letters.",
                    OperationsPaths.OVERVIEW,
                    "All topics that have");
        }
        return answer.apply(name);
    }

    private Response shown(String id, String topic, LetterContent content) {
        return Response.ok(page(id, topic, content, null))
                .type(MediaType.TEXT_HTML)
                .build();
    }

    private TemplateInstance page(String id, String topic, LetterContent content, @Nullable String refusal) {
        return Pages.deadLetter(LetterView.of(id, topic, content, identity.hasRole(Role.OPERATOR), refusal));
    }

    private List<String> reasons(String topic) {
        return desk.counts().stream()
                .filter(count -> count.topic().equals(topic))
                .map(DeadLetterCount::reason)
                .toList();
    }

    /** The one letter, unless somebody decided about it meanwhile. */
    private static DeadLetterQuery open(DeadLetter letter) {
        return new DeadLetterQuery(Set.of(letter.place()), null, null, null, null, null, null, false);
    }

    private static Redrive how(String by, String why, @Nullable String force) {
        return new Redrive(
                by, why.strip(), Redrive.PER_SECOND, force == null ? Redrive.MOST_REDRIVES : Integer.MAX_VALUE);
    }

    private LetterFilter fixed(LetterFilter filter) {
        try {
            return filter.fixed(clock);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e);
        }
    }

    private static String reason(String why) {
        if (why.isBlank()) {
            throw new BadRequestException("nobody says why they are discarded");
        }
        return why.strip();
    }

    private static Instant instant(String until) {
        try {
            return Instant.parse(until);
        } catch (DateTimeException e) {
            throw new BadRequestException(e);
        }
    }

    private static String id(String topic, String partition, String offset) {
        return topic + "/" + partition + "/" + offset;
    }

    private static Response absent(
            String title, String before, String name, String after, String back, String backName) {
        return Response.fromResponse(AbsentPage.of(
                        new Absence(OperationsPaths.OVERVIEW, title, before, name, after, back, backName)))
                .type(MediaType.TEXT_HTML)
                .build();
    }

    /** What somebody decides about a dead letter. */
    private interface Decision {
        Response make(String id, LetterContent content, String by);
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance deadLetters(LettersView view);

        static native TemplateInstance newestLetters(LettersView view);

        static native TemplateInstance decideOnLetters(DecisionView view);

        static native TemplateInstance deadLetter(LetterView view);
    }
}

package io.assay.eval.dashboard.person;

import io.assay.eval.security.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Asks whoever looks at the dashboard for a name, and keeps it in the browser. */
@Path("person")
@Blocking
public class PersonResource {
    private static final int KEPT = Math.toIntExact(Duration.ofDays(365).toSeconds());

    private final Person person;

    PersonResource(Person person) {
        this.person = person;
    }

    /**
     * The form.
     *
     * @param back path of the page to go on with
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance ask(@QueryParam("back") @DefaultValue("/") String back) {
        return Pages.person(person.name(), here(back));
    }

    /** Keeps the name, and goes on with the page that asked for it. */
    @POST
    @RolesAllowed(Role.VIEWER)
    public Response keep(
            @RestForm @NotBlank @Size(max = Person.LONGEST_NAME) String name,
            @RestForm @DefaultValue("/") String back) {
        return Response.seeOther(URI.create(here(back)))
                .cookie(new NewCookie.Builder(Person.COOKIE)
                        .value(URLEncoder.encode(name.strip(), StandardCharsets.UTF_8))
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .sameSite(SameSite.LAX)
                        .build())
                .build();
    }

    /** A path of this service: an address of another host would make the form a way to lead people astray. */
    private static String here(String path) {
        return path.matches("/(?![/\\\\])[\\x21-\\x7e]*") ? path : "/";
    }

    @CheckedTemplate(basePath = "dashboard")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance person(@Nullable String name, String back);
    }
}

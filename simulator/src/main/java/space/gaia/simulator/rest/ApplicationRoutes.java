package space.gaia.simulator.rest;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.oauth.Grant;
import space.gaia.simulator.oauth.OAuth2Server;
import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** An application about itself, and what a token stands for. */
final class ApplicationRoutes {

    private static final Set<String> CHANGEABLE = Set.of(
            "custom_install_url",
            "description",
            "role_connections_verification_url",
            "install_params",
            "integration_types_config",
            "flags",
            "interactions_endpoint_url",
            "tags");

    private final World world;
    private final OAuth2Server oauth;
    private final GatewayAdvice gateway;
    private final Map<Long, ObjectNode> changes = new ConcurrentHashMap<>();

    ApplicationRoutes(World world, OAuth2Server oauth, GatewayAdvice gateway) {
        this.world = world;
        this.oauth = oauth;
        this.gateway = gateway;
    }

    void mount(Routes routes) {
        routes.on("GET", "/applications/@me", this::self)
                .on("PATCH", "/applications/@me", this::modify)
                .on("GET", "/applications/{application_id}", this::own)
                .on("GET", "/oauth2/applications/@me", this::self)
                .on("GET", "/oauth2/@me", Access.botOr(Access.ANY_SCOPE), this::authorization);
    }

    private Response own(Call call) {
        CommandRoutes.own(call);
        return self(call);
    }

    private Response self(Call call) {
        Application application = world.applications().get(call.caller().applicationId());
        ObjectNode shown = basic(application);
        shown.set("owner", world.users().get(oauth.ownerOf(application.id())));
        shown.putArray("redirect_uris").addAll(Answer.texts(oauth.redirects(application.id())));
        shown.putNull("interactions_endpoint_url")
                .putNull("role_connections_verification_url")
                .putNull("team")
                .put("bot_public", application.publicBot())
                .put("bot_require_code_grant", false)
                .put(
                        "approximate_guild_count",
                        world.guilds().of(application.botUserId()).size())
                .put("approximate_user_install_count", 0)
                .put("approximate_user_authorization_count", 0)
                .put("explicit_content_filter", 0)
                .putArray("eligible_oauth2_scopes");
        shown.setAll(changes.getOrDefault(application.id(), Answer.object()));
        return Answer.of(shown);
    }

    private ObjectNode basic(Application application) {
        int flags = gateway.applicationFlags(application.id());
        ObjectNode shown = Answer.object()
                .put("id", Long.toString(application.id()))
                .put("name", application.name())
                .putNull("icon")
                .put("description", "")
                .putNull("type")
                .put("verify_key", "%064x".formatted(application.id()))
                .put("flags", flags)
                .put("flags_new", Integer.toString(flags));
        shown.set("bot", world.users().get(application.botUserId()));
        return shown;
    }

    private Response modify(Call call) {
        ObjectNode patch = Answer.object().setAll(call.body());
        patch.retain(CHANGEABLE);
        Images.move(call.body(), patch, "icon", "cover_image");
        changes.merge(
                call.caller().applicationId(),
                patch,
                (old, more) -> old.deepCopy().setAll(more));
        return self(call);
    }

    /** "Get Current Authorization Information". */
    private Response authorization(Call call) {
        Application application = world.applications().get(call.caller().applicationId());
        ObjectNode shown = Answer.object();
        shown.set("application", basic(application));
        String token = call.request().header("authorization").orElse("").replaceFirst("^\\w+ +", "");
        Grant grant = oauth.byAccessToken(token)
                .orElseGet(() -> new Grant(
                        application.id(), 0, Set.of("bot"), world.now().plusSeconds(604_800)));
        shown.putArray("scopes").addAll(Answer.texts(grant.scopes()));
        shown.put("expires", grant.expires().toString());
        if (grant.scopes().contains("identify")) {
            shown.set("user", world.users().get(grant.userId()));
        }
        return Answer.of(shown);
    }
}

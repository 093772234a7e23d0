package space.gaia.simulator.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.FormErrors;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Users, and what a user is in. */
final class UserRoutes {

    private static final int MOST_GUILDS = 200;
    private static final Set<String> PRIVATE = Set.of("email", "verified");

    private final World world;

    UserRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("GET", "/users/@me", Access.botOr("identify"), call -> Answer.of(self(call)))
                .on("PATCH", "/users/@me", this::modify)
                .on("GET", "/users/{user_id}", call -> Answer.of(world.users().get(call.id("user_id"))))
                .on("GET", "/users/@me/guilds", Access.botOr("guilds"), this::guilds)
                .on("DELETE", "/users/@me/guilds/{guild_id}", this::leave)
                .on("GET", "/users/@me/guilds/{guild_id}/member", Access.bearer("guilds.members.read"), this::member)
                .on("POST", "/users/@me/channels", this::openDirectMessages);
    }

    private ObjectNode self(Call call) {
        ObjectNode user = world.users().get(call.actor()).deepCopy();
        user.put("mfa_enabled", user.path("bot").asBoolean(false)).put("locale", "en-US");
        user.put("premium_type", 0);
        boolean seesMail =
                call.caller() instanceof Caller.Bearer bearer && bearer.scopes().contains("email");
        if (seesMail) {
            user.put("email", user.path("username").asString("") + "@example.com")
                    .put("verified", true);
        } else if (call.caller() instanceof Caller.Bot) {
            user.putNull("email").put("verified", true);
        } else {
            user.remove(PRIVATE);
        }
        return user;
    }

    private Response modify(Call call) {
        ObjectNode body = call.body();
        if (body.has("username")) {
            int length = body.path("username").asString("").length();
            if (length < 2 || length > 32) {
                new FormErrors().badLength("username", 2, 32).check();
            }
        }
        ObjectNode patch = Answer.object();
        if (body.has("username")) {
            patch.set("username", body.path("username"));
        }
        Images.move(body, patch, "avatar", "banner");
        world.users().update(call.actor(), patch);
        return Answer.of(self(call));
    }

    private Response guilds(Call call) {
        int limit = call.limit(1, MOST_GUILDS, MOST_GUILDS);
        long before = call.queryId("before");
        long after = call.queryId("after");
        boolean counts = call.flag("with_counts");
        List<Long> all = world.guilds().of(call.actor()).stream()
                .filter(id -> (before == 0 || id < before) && id > after)
                .toList();
        boolean fromTheEnd = before != 0 && after == 0;
        List<Long> page = fromTheEnd
                ? all.subList(Math.max(0, all.size() - limit), all.size())
                : all.subList(0, Math.min(limit, all.size()));
        return Answer.of(page.stream()
                .sorted(Comparator.naturalOrder())
                .map(id -> guild(call.actor(), id, counts))
                .toList());
    }

    private ObjectNode guild(long user, long id, boolean counts) {
        ObjectNode guild = world.guilds().get(World.DISCORD, id);
        ObjectNode shown = Answer.object();
        List.of("id", "name", "icon", "banner", "features").forEach(field -> shown.set(field, guild.path(field)));
        shown.put("owner", guild.path("owner_id").asLong(0) == user)
                .put("permissions", Long.toString(world.permissions().inGuild(id, user)));
        if (counts) {
            MemberCounts.of(world, id).writeTo(shown);
        }
        return shown;
    }

    private Response leave(Call call) {
        world.guilds().get(call.actor(), call.id("guild_id"));
        world.members().remove(call.actor(), call.id("guild_id"), call.actor());
        return Answer.nothing();
    }

    private Response member(Call call) {
        return Answer.of(world.members().get(call.actor(), call.id("guild_id"), call.actor()));
    }

    private Response openDirectMessages(Call call) {
        String recipient = call.body().path("recipient_id").asString("");
        return Answer.of(world.directMessages().open(call.actor(), Call.snowflake("recipient_id", recipient)));
    }
}

package space.gaia.simulator.oauth;

import java.util.Optional;
import java.util.Set;
import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;

/** Checks what an application asks for, and carries out what the person decided. */
final class Authorizations {

    private final World world;
    private final Clients clients;
    private final Tokens tokens;

    Authorizations(World world, Clients clients, Tokens tokens) {
        this.world = world;
        this.clients = clients;
        this.tokens = tokens;
    }

    /** A request that cannot be trusted to send anybody anywhere is refused here, on Discord's own page. */
    AuthorizeRequest read(Form form) {
        Application application = world.applications().get(form.id("client_id"));
        String responseType = form.get("response_type").orElse("");
        String redirect = form.get("redirect_uri").orElse("");
        var registered = clients.redirects(application.id());
        if (redirect.isEmpty() && !responseType.isEmpty() && registered.size() == 1) {
            redirect = registered.getFirst();
        }
        if (!redirect.isEmpty() || !responseType.isEmpty()) {
            if (!registered.contains(redirect)) {
                throw DiscordException.badRequest(50035, "Invalid OAuth2 redirect_uri");
            }
        }
        return new AuthorizeRequest(
                application,
                responseType,
                redirect,
                AuthorizeRequest.scopes(form.get("scope").orElse("")),
                form.get("state").orElse(""),
                form.get("code_challenge").orElse(""),
                form.get("code_challenge_method").orElse("plain"),
                form.id("permissions"),
                form.id("guild_id"));
    }

    /** What is wrong with a request of which the application may be told; empty: nothing. */
    static Optional<String> fault(AuthorizeRequest request) {
        if (!Set.of("", "code", "token").contains(request.responseType())) {
            return Optional.of("unsupported_response_type");
        }
        if (!AuthorizeRequest.KNOWN_SCOPES.containsAll(request.scopes())) {
            return Optional.of("invalid_scope");
        }
        if (!request.returns() && !request.addsBot() && !request.scopes().contains("applications.commands")) {
            return Optional.of("unsupported_response_type");
        }
        boolean knownMethod = Set.of("S256", "plain").contains(request.challengeMethod());
        return knownMethod ? Optional.empty() : Optional.of("invalid_request");
    }

    /**
     * The person agrees.
     *
     * @param guildId where the bot is added, if one is asked for
     * @return where the person is sent; empty: the person stays on Discord's page
     */
    String agree(AuthorizeRequest request, long userId, long guildId) {
        world.users().get(userId);
        long chosen = request.guildId() != 0 && guildId == 0 ? request.guildId() : guildId;
        Back back = new Back(request);
        if (request.addsBot()) {
            addBot(request, userId, chosen);
            back.with("guild_id", Long.toString(chosen)).with("permissions", Long.toString(request.permissions()));
        }
        if (!request.returns()) {
            return "";
        }
        long guild = request.addsBot() ? chosen : 0;
        return request.responseType().equals("code")
                ? back.with("code", tokens.newCode(request, userId, guild)).query()
                : implicit(back, request, userId);
    }

    private String implicit(Back back, AuthorizeRequest request, long userId) {
        var issued = tokens.issueWithoutRefresh(request.application().id(), userId, request.scopes());
        return back.with("access_token", issued.accessToken())
                .with("token_type", "Bearer")
                .with("expires_in", Long.toString(Tokens.LIFETIME.toSeconds()))
                .with("scope", String.join(" ", request.scopes()))
                .fragment();
    }

    private void addBot(AuthorizeRequest request, long userId, long guildId) {
        Application application = request.application();
        if (!application.publicBot() && clients.ownerOf(application.id()) != userId) {
            throw DiscordException.forbidden(20000, "Bots cannot be added by anybody but their owner");
        }
        if (!Permission.MANAGE_GUILD.in(world.permissions().inGuild(guildId, userId))) {
            throw DiscordException.missingPermissions();
        }
        world.members().addBot(guildId, application.id(), request.permissions());
    }

    String refuse(AuthorizeRequest request) {
        return failed(request, "access_denied", "The resource owner or authorization server denied the request");
    }

    String failed(AuthorizeRequest request, String error, String description) {
        return request.returns()
                ? new Back(request)
                        .with("error", error)
                        .with("error_description", description)
                        .query()
                : "";
    }
}

package space.gaia.simulator.rest;

import java.time.InstantSource;
import java.util.List;
import space.gaia.simulator.cdn.Cdn;
import space.gaia.simulator.cdn.FreshLinks;
import space.gaia.simulator.http.Route;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.oauth.OAuth2Server;
import space.gaia.simulator.world.World;

/** Discord's REST API v10 as a whole. */
public final class RestApi {

    private final Routes routes;
    private final RateLimits limits;
    private final InvalidRequests invalidRequests;

    private RestApi(Routes routes, RateLimits limits, InvalidRequests invalidRequests) {
        this.routes = routes;
        this.limits = limits;
        this.invalidRequests = invalidRequests;
    }

    /**
     * Registers every route below {@code /api/v10}, and the guard that bans after too many invalid requests. The guard is
     * the first filter that a request meets, so that what other filters answer counts too.
     *
     * @param clock by which limits run, which need not be the world's
     */
    public static RestApi mount(
            Router router,
            World world,
            Cdn cdn,
            OAuth2Server oauth,
            GatewayAdvice gateway,
            RateLimitOptions limits,
            InstantSource clock) {
        InvalidRequests guard = new InvalidRequests(limits, clock);
        router.outerFilter(guard);
        AuditLog audit = new AuditLog(world);
        RateLimits rateLimits = new RateLimits(limits, clock);
        Routes routes = new Routes(router, new Authentication(world, oauth), rateLimits, audit);
        Uploads uploads = new Uploads(world, cdn);
        FreshLinks links = new FreshLinks(cdn);
        new GatewayRoutes(gateway).mount(routes);
        new UserRoutes(world).mount(routes);
        new GuildRoutes(world).mount(routes);
        new RoleRoutes(world).mount(routes);
        new MemberRoutes(world).mount(routes);
        new ChannelRoutes(world).mount(routes);
        new ThreadRoutes(world, uploads).mount(routes);
        MessageSight sight = new MessageSight(links, gateway);
        new MessageRoutes(world, uploads, sight).mount(routes);
        new ReactionRoutes(world).mount(routes);
        new PinRoutes(world, sight).mount(routes);
        new PollRoutes(world, links).mount(routes);
        new WebhookRoutes(world, uploads, links).mount(routes);
        new InteractionRoutes(world, uploads).mount(routes);
        new CommandRoutes(world).mount(routes);
        new CommandPermissionRoutes(world).mount(routes);
        new ExpressionRoutes(world).mount(routes);
        new ApplicationRoutes(world, oauth, gateway).mount(routes);
        new BanRoutes(world).mount(routes);
        new InviteRoutes(world).mount(routes);
        new AuditLogRoutes(world, audit).mount(routes);
        new RefreshRoutes(cdn).mount(routes);
        return new RestApi(routes, rateLimits, guard);
    }

    /** Every route, with its template below {@code /api/v10}. */
    public List<Route> routes() {
        return routes.table();
    }

    /** How many requests were let through by every limit so far. */
    public long admitted() {
        return limits.admitted();
    }

    /** How many invalid requests (401, 403, 429) count towards a ban at the moment. */
    public int invalidRequests() {
        return invalidRequests.counted();
    }
}

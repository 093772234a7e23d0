package space.gaia.simulator.gateway;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.world.Dispatch;
import space.gaia.simulator.world.Guilds;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** All sessions of all applications, and the way of an event to them. */
final class Sessions {
    private static final int ID_BYTES = 16;

    private final World world;
    private final Audience audience;
    private final IntentGrants grants;
    private final Faults faults;
    private final GatewayOptions options;
    private final ScheduledExecutorService timer;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final List<Session> all = new CopyOnWriteArrayList<>();

    Sessions(
            World world,
            Audience audience,
            IntentGrants grants,
            Faults faults,
            GatewayOptions options,
            ScheduledExecutorService timer) {
        this.world = world;
        this.audience = audience;
        this.grants = grants;
        this.faults = faults;
        this.options = options;
        this.timer = timer;
    }

    List<Session> all() {
        return all;
    }

    /** Starts a session: READY, its guilds, and from there on everything that happens, without a gap. */
    Session start(Identity identity, GatewayConnection connection, Handshake handshake) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        var session = new Session(
                HexFormat.of().formatHex(id),
                identity,
                new Replay(options.replayEvents(), options.replayBytes()),
                faults,
                timer);
        return world.atomically(() -> {
            session.open(connection);
            // Known before its READY is: whoever has that may ask for the session, or strike it, at once.
            all.add(session);
            session.append("READY", Frame.bytes(ready(session, handshake)));
            for (long guildId : guildsOf(identity)) {
                if (Intent.GUILDS.in(identity.intents()) && !world.guilds().isUnavailable(guildId)) {
                    session.append("GUILD_CREATE", Frame.bytes(audience.guildCreate(identity, guildId)));
                }
            }
            return session;
        });
    }

    private List<Long> guildsOf(Identity identity) {
        return world.guilds().of(identity.botUserId()).stream()
                .filter(identity.shard()::handles)
                .toList();
    }

    private ObjectNode ready(Session session, Handshake handshake) {
        var identity = session.identity();
        var application = identity.application();
        var ready = Frame.object().put("v", handshake.version()).put("session_type", "normal");
        ready.set("user", user(application.botUserId()));
        ready.put("session_id", session.id()).put("resume_gateway_url", handshake.resumeUrl());
        ready.putArray("shard").add(identity.shard().id()).add(identity.shard().count());
        ready.putObject("application")
                .put("id", Long.toString(application.id()))
                .put("flags", grants.applicationFlags(application.id()));
        var guilds = ready.putArray("guilds");
        guildsOf(identity).forEach(guildId -> guilds.add(Guilds.unavailableGuild(guildId)));
        for (var empty :
                List.of("private_channels", "presences", "relationships", "geo_ordered_rtc_regions", "_trace")) {
            ready.putArray(empty);
        }
        ready.putObject("user_settings");
        return ready;
    }

    /** The user as a bot gets itself: with the fields that only the user itself is shown. */
    private ObjectNode user(long id) {
        return world.users()
                .get(id)
                .deepCopy()
                .put("verified", true)
                .put("mfa_enabled", false)
                .putNull("email");
    }

    Optional<Session> find(String id, long applicationId) {
        return all.stream()
                .filter(session -> session.id().equals(id)
                        && session.identity().application().id() == applicationId)
                .filter(session -> !session.isOver(world.now(), options.resumeWindow()))
                .findFirst();
    }

    void end(Session session) {
        session.invalidate();
        all.remove(session);
    }

    void endAll(long applicationId, CloseCode code) {
        for (var session : all) {
            if (session.identity().application().id() == applicationId) {
                session.close(code);
                end(session);
            }
        }
    }

    void sweep() {
        all.removeIf(session -> session.isOver(world.now(), options.resumeWindow()));
    }

    /** Runs while the world stands still. What sessions see alike is written once. */
    @SuppressWarnings("ReferenceEquality") // the audience gives back the event's own data when nothing is taken out
    void tell(Dispatch event) {
        byte[] shared = null;
        for (var session : all) {
            if (audience.includes(session, event)) {
                var seen = audience.view(session, event);
                if (seen != event.data()) {
                    session.append(event.type(), Frame.bytes(seen));
                } else {
                    shared = shared == null ? Frame.bytes(seen) : shared;
                    session.append(event.type(), shared);
                }
            }
        }
    }
}

package space.gaia.simulator.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import space.gaia.simulator.fault.FaultTarget;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.fault.GatewayFault;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.WebSocketDoor;
import space.gaia.simulator.world.Dispatch;
import space.gaia.simulator.world.World;

/** Discord's gateway over a {@link World}: every bot that connects is told what happens, as far as it may know. */
public final class Gateway implements WebSocketDoor, FaultTarget, AutoCloseable {
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int SWEEP_SECONDS = 30;

    private final World world;
    private final GatewayOptions options;
    private volatile int recommended;
    private final IntentGrants grants;
    private final StartLimits starts;
    private final Identification identification;
    private final ClientRequests requests;
    private final Sessions sessions;
    private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-gateway-timer").factory());
    private final World.Subscription subscription;

    public Gateway(World world, Faults faults, GatewayOptions options) {
        this.world = world;
        this.options = options;
        this.grants = new IntentGrants(faults);
        var audience = new Audience(world, grants);
        this.starts = new StartLimits(options, world::now);
        this.identification = new Identification(world, grants, starts, options);
        this.requests = new ClientRequests(world, new MemberChunks(world, audience));
        this.sessions = new Sessions(world, audience, grants, faults, options, timer);
        this.subscription = world.subscribe(sessions::tell);
        var _ = timer.scheduleWithFixedDelay(sessions::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        faults.target(this);
    }

    /** What is there at the moment, connected or waiting for a RESUME. */
    public List<SessionView> sessions() {
        return sessions.all().stream().map(Session::view).toList();
    }

    /** Which privileged intents applications have. */
    public IntentGrants intents() {
        return grants;
    }

    /** For "Get Gateway Bot". */
    public StartLimits startLimits() {
        return starts;
    }

    /** Closes every connection of an application: its token was reset, or somebody wants to see what it does then. */
    public void disconnect(long applicationId, CloseCode code) {
        sessions.endAll(applicationId, code);
    }

    /**
     * Tells every session that may hear it an event that did not happen in this world: ready-made, for who measures how
     * fast events are taken in.
     */
    public void tell(Dispatch event) {
        world.atomically(() -> {
            sessions.tell(event);
            return event;
        });
    }

    @Override
    public int strike(GatewayFault fault) {
        return (int)
                sessions.all().stream().filter(session -> session.strike(fault)).count();
    }

    @Override
    public boolean opensAt(String path) {
        return path.isEmpty() || path.equals("/");
    }

    @Override
    public void opened(Channel channel, Request request) {
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
        var handshake = Handshake.of(request);
        var connection = new GatewayConnection(channel, handshake.transport(), options.backlogBytes());
        var conversation = new Conversation(this, connection, handshake, conversations);
        connection.listener(conversation);
        channel.pipeline()
                .addLast(new WebSocketFrameAggregator(LARGEST_MESSAGE))
                .addLast(connection);
        conversation.begin();
        long interval = options.heartbeatInterval().toMillis();
        var check = channel.eventLoop()
                .scheduleWithFixedDelay(conversation::checkHeartbeat, interval, interval, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(_ -> check.cancel(false));
    }

    World world() {
        return world;
    }

    /** Has Discord recommend so many shards to every bot, whatever the number of its guilds; 0: by that number again. */
    public void recommend(int shards) {
        recommended = shards;
    }

    /** 0: by the number of guilds. */
    public int recommended() {
        return recommended;
    }

    GatewayOptions options() {
        return options;
    }

    Identification identification() {
        return identification;
    }

    ClientRequests requests() {
        return requests;
    }

    Sessions registry() {
        return sessions;
    }

    /** Hears nothing more of the world. The connections are the server's to close. */
    @Override
    public void close() {
        subscription.close();
        conversations.shutdownNow();
        timer.shutdownNow();
    }
}

package space.gaia.simulator.fault;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.fault.RestFault.Scope;
import space.gaia.simulator.http.Filter;
import space.gaia.simulator.http.Route;

/** Makes things go wrong: at the next occasion, now, or by chance from a seed. Every fault is counted and listed. */
public final class Faults {
    /** By chance nothing befalls the handshake: a client that never gets READY shows nothing but its own patience. */
    private static final Set<String> SPARED_BY_CHANCE = Set.of("READY", "RESUMED", "GUILD_CREATE");

    private static final int UNKNOWN_ERROR = 4000;

    private final FaultLog log;
    private final Script<String, GatewayFault> events = new Script<>();
    private final Script<Route, RestFault> requests = new Script<>();
    private final AtomicReference<@Nullable Chance> chance = new AtomicReference<>();
    private final AtomicReference<@Nullable FaultTarget> gateway = new AtomicReference<>();

    public Faults(InstantSource clock) {
        this.log = new FaultLog(clock);
    }

    /** The next {@code times} events of a type ({@code "*"}: of any), to whichever session, meet this fault. */
    public void onNext(String eventType, int times, GatewayFault fault) {
        events.add(type -> eventType.equals("*") || eventType.equals(type), times, fault);
    }

    public void dropNext(String eventType, int times) {
        onNext(eventType, times, new GatewayFault.Drop());
    }

    public void duplicateNext(String eventType, int times) {
        onNext(eventType, times, new GatewayFault.Duplicate());
    }

    /** Each of the next events is overtaken by {@code behind} later ones. */
    public void reorderNext(String eventType, int times, int behind) {
        onNext(eventType, times, new GatewayFault.Reorder(behind));
    }

    public void delayNext(String eventType, int times, Duration time) {
        onNext(eventType, times, new GatewayFault.Delay(time));
    }

    /** The connection is closed (4000) in the place of the next event of this type. */
    public void cutAtNext(String eventType) {
        onNext(eventType, 1, new GatewayFault.Cut(UNKNOWN_ERROR));
    }

    /** Closes every gateway connection with this code, now. Returns how many there were; so do the following. */
    public int cut(int closeCode) {
        return now(new GatewayFault.Cut(closeCode));
    }

    public int reset() {
        return now(new GatewayFault.Reset());
    }

    public int reconnect() {
        return now(new GatewayFault.Reconnect());
    }

    public int invalidSession(boolean resumable) {
        return now(new GatewayFault.InvalidSession(resumable));
    }

    public int zombie() {
        return now(new GatewayFault.Zombie());
    }

    /** Strikes every connected session at once. Drop, duplicate and reorder need an event and do nothing here. */
    public int now(GatewayFault fault) {
        var target = gateway.get();
        return target == null ? 0 : target.strike(fault);
    }

    /**
     * The next {@code times} requests meet this fault.
     *
     * @param method {@code GET} and so on; {@code "*"}: any
     * @param template the route as Discord documents it, {@code /channels/{channel_id}/messages}; {@code "*"}: any
     */
    public void onNext(String method, String template, int times, RestFault fault) {
        requests.add(
                route -> (method.equals("*") || method.equals(route.method()))
                        && (template.equals("*") || route.template().endsWith(template)),
                times,
                fault);
    }

    public void rateLimitNext(String method, String template, int times, Scope scope, Duration retryAfter) {
        onNext(method, template, times, new RestFault.RateLimited(scope, retryAfter));
    }

    public void failNext(String method, String template, int times, int status) {
        onNext(method, template, times, new RestFault.ServerError(status, false));
    }

    /** The next requests take effect, but their answer is this 5xx. */
    public void loseAnswerOfNext(String method, String template, int times, int status) {
        onNext(method, template, times, new RestFault.ServerError(status, true));
    }

    public void slowNext(String method, String template, int times, Duration time) {
        onNext(method, template, times, new RestFault.Latency(time));
    }

    public void malformNext(String method, String template, int times) {
        onNext(method, template, times, new RestFault.Malformed());
    }

    public void forbidNext(String method, String template, int times) {
        onNext(method, template, times, new RestFault.Forbidden());
    }

    /** From now on faults happen by chance too. The same seed and the same occasions give the same faults. */
    public void random(long seed, Rates rates) {
        chance.set(new Chance(seed, rates));
    }

    /** Nothing more goes wrong: scripts are forgotten and chance is switched off. What happened stays listed. */
    public void calm() {
        events.clear();
        requests.clear();
        chance.set(null);
    }

    /** How many scripted faults still wait for their occasion. */
    public int waiting() {
        return events.left() + requests.left();
    }

    /** The newest faults, oldest first; at most 10,000. */
    public List<FaultRecord> happened() {
        return log.newest();
    }

    /** How often each kind happened since the start. */
    public Map<FaultKind, Long> counts() {
        return log.counts();
    }

    public long count(FaultKind kind) {
        return counts().getOrDefault(kind, 0L);
    }

    /** What happened, one line each, for a test's message. */
    public String report() {
        return counts()
                + happened().stream().map(FaultRecord::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }

    /** The filter that brings the faults into REST; it belongs around all others. */
    public Filter filter() {
        return new FaultFilter(this);
    }

    /** The gateway tells where immediate faults go. */
    public void target(FaultTarget target) {
        gateway.set(target);
    }

    /** What befalls an event that just got its number. */
    public Optional<GatewayFault> onEvent(String type, Supplier<String> on) {
        var found = events.next(type);
        var random = chance.get();
        if (found.isEmpty() && random != null && !SPARED_BY_CHANCE.contains(type)) {
            found = random.onEvent();
        }
        found.ifPresent(fault -> record(fault.kind(), on.get(), fault));
        return found;
    }

    Optional<RestFault> onRequest(Route route) {
        var found = requests.next(route);
        var random = chance.get();
        if (found.isEmpty() && random != null) {
            found = random.onRequest();
        }
        return found;
    }

    /** Lists a fault that was brought about elsewhere. */
    public void record(FaultKind kind, String on, Object fault) {
        log.add(kind, on, fault);
    }
}

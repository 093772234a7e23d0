package space.gaia.bench.trial;

import java.util.ArrayList;
import java.util.List;
import space.gaia.app.proof.Town;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.fault.FaultKind;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.fault.GatewayFault;
import space.gaia.simulator.fault.Rates;
import space.gaia.simulator.gateway.Intent;
import space.gaia.simulator.world.Permission;

/** Makes things go wrong in one trial, and right again. */
final class Troubles {
    private static final int CLOSED = 4000;

    private final Stage stage;
    private final AppProcess app;
    private final Storage storage;
    private final TrialLog log;

    Troubles(Stage stage, AppProcess app, Storage storage, TrialLog log) {
        this.stage = stage;
        this.app = app;
        this.storage = storage;
        this.log = log;
    }

    /**
     * Begins the trouble; what is returned ends it.
     *
     * @param variant which kind of it
     */
    Runnable begin(Trouble trouble, int variant) {
        return switch (trouble) {
            case HISTORY, LATE_LINK, SWITCHED_OFF -> Troubles::nothing;
            case KILL -> kill();
            case CUT -> cut(variant);
            case DELAY -> chance(variant, Rates.none().with(FaultKind.DELAY, 0.3));
            case DROP -> chance(variant, Rates.none().with(FaultKind.DROP, 0.2));
            case DOUBLE -> chance(variant, Rates.none().with(FaultKind.DUPLICATE, 0.4));
            case REORDER -> chance(variant, Rates.none().with(FaultKind.REORDER, 0.4));
            case INVALID_SESSION -> {
                faults().invalidSession(variant % 4 == 0);
                yield Troubles::nothing;
            }
            case RATE_LIMITS -> chance(variant, Rates.none().with(FaultKind.RATE_LIMIT, 0.7));
            case SERVER_ERRORS ->
                chance(
                        variant,
                        Rates.none()
                                .with(FaultKind.SERVER_ERROR, 0.5)
                                .with(FaultKind.LATENCY, 0.2)
                                .with(FaultKind.MALFORMED, 0.1));
            case INTENT -> withoutContent(variant);
            case DATABASE -> database();
            case PERMISSION -> withoutPermission(variant);
            case DELETION -> delete(variant);
        };
    }

    /** Nothing goes wrong any more, but for permissions that stay away. */
    void calm() {
        faults().calm();
        stage.discord.gateway().intents().allow(stage.discord.bot().applicationId(), Intent.MESSAGE_CONTENT);
    }

    /** How a trouble ends that is over at once. */
    private static void nothing() {}

    private Faults faults() {
        return stage.discord.faults();
    }

    private Runnable kill() {
        app.kill();
        log.say("the app is killed");
        return () -> {
            app.start();
            log.say("the app is started again");
        };
    }

    private Runnable cut(int variant) {
        switch (variant % 5) {
            case 0 -> faults().cut(CLOSED);
            case 1 -> faults().reset();
            case 2 -> faults().reconnect();
            case 3 -> faults().now(new GatewayFault.InvalidSession(true));
            default -> faults().zombie();
        }
        return Troubles::nothing;
    }

    private Runnable chance(int variant, Rates rates) {
        faults().random(variant, rates);
        return faults()::calm;
    }

    /** With every second one the session ends too, and the next IDENTIFY is refused. */
    private Runnable withoutContent(int variant) {
        long application = stage.discord.bot().applicationId();
        var intents = stage.discord.gateway().intents();
        intents.deny(application, Intent.MESSAGE_CONTENT);
        log.say("Message Content is taken away");
        if (variant % 2 == 0) {
            faults().invalidSession(false);
        }
        return () -> {
            intents.allow(application, Intent.MESSAGE_CONTENT);
            log.say("Message Content is given back");
        };
    }

    private Runnable database() {
        return switch (storage) {
            case Storage.InTheApp _ -> kill();
            case Storage.Own own -> {
                own.process.kill();
                log.say("the database is killed");
                yield () -> {
                    own.process.restart();
                    log.say("the database is restarted");
                };
            }
        };
    }

    /** One of four stays away. */
    private Runnable withoutPermission(int variant) {
        Town.Place place = stage.linked().get(variant % 2);
        List<SimulatedChannel> choice = new ArrayList<>(List.of(place.random, place.news, place.forum));
        choice.addAll(place.more);
        boolean stays = variant / 2 % 4 == 0;
        if (!stays) {
            choice.add(place.general);
        }
        SimulatedChannel channel = choice.get(variant / 8 % choice.size());
        Permission taken = variant / 100 % 2 == 0 ? Permission.VIEW_CHANNEL : Permission.READ_MESSAGE_HISTORY;
        if (stage.closed.contains(channel.id())) {
            return Troubles::nothing;
        }
        channel.overwrite(stage.discord.bot(), 0, taken.bit());
        log.say("%s is taken away in channel %d%s".formatted(taken, channel.id(), stays ? ", and stays away" : ""));
        if (stays) {
            stage.closed.add(channel.id());
            return Troubles::nothing;
        }
        return () -> {
            if (stage.isThere(channel)) {
                channel.overwrite(stage.discord.bot(), 0, 0);
                log.say("%s is given back in channel %d".formatted(taken, channel.id()));
            }
        };
    }

    private Runnable delete(int variant) {
        Town.Place place = stage.linked().get(variant % 2);
        if (place.more.isEmpty()) {
            return Troubles::nothing;
        }
        SimulatedChannel channel = place.more.remove(variant / 2 % place.more.size());
        stage.closed.remove(channel.id());
        channel.delete();
        log.say("channel %d is deleted".formatted(channel.id()));
        return Troubles::nothing;
    }
}

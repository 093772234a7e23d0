package space.gaia.api.integration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.api.integration.Standing.Advice;
import space.gaia.api.problem.Fault;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.workspace.integration.Integration;

/**
 * An integration of a workspace with everything that is known of it.
 *
 * @param present null: a newer release saved it, and this one does not understand it
 * @param startsByItself whether what is connected is synced where nobody switched it on or off
 * @param lacks what has to be set before it can be used
 * @param shown what {@code authentication} shows of what is set elsewhere
 */
record Found(
        Provider provider,
        SettingsRules rules,
        Integration integration,
        @Nullable Present present,
        Standing standing,
        boolean startsByItself,
        List<Fault> lacks,
        Map<String, Object> shown) {

    private static final Advice NEWER = new Advice(
            "Its settings were saved by a newer release of this service, which this process does not understand.",
            "Update this process.");

    boolean enabled() {
        Boolean enabled = integration.enabled();
        return enabled == null ? startsByItself && standing.connected() : enabled;
    }

    boolean configured() {
        return present != null && lacks.isEmpty();
    }

    boolean healthy() {
        return standing.connected() && configured() && standing.troubles().isEmpty();
    }

    /** One of five, each with its reason and the one next step. */
    Status status() {
        if (present == null) {
            return new Status(State.NEEDS_ATTENTION, NEWER);
        }
        boolean wasSet = enabled() || standing.connected() || integration.needsReauth();
        if (!lacks.isEmpty() && wasSet) {
            Fault first = lacks.getFirst();
            String more = lacks.size() == 1 ? "" : " (and %d more)".formatted(lacks.size() - 1);
            return new Status(
                    State.NEEDS_ATTENTION,
                    new Advice("%s %s%s".formatted(first.pointer(), first.detail(), more), "Open its settings."));
        }
        Status rest = rest();
        if (rest != null) {
            return rest;
        }
        if (!standing.troubles().isEmpty()) {
            return new Status(State.NEEDS_ATTENTION, standing.troubles().getFirst());
        }
        Standing.Fetching fetching = standing.fetching();
        return fetching == null
                ? new Status(State.CONNECTED, new Advice("", ""))
                : new Status(State.SYNCING, new Advice(told(fetching), ""));
    }

    /** Why nothing is brought, whatever else is wrong; null: something is. */
    @Nullable Status rest() {
        if (!standing.connected()) {
            return new Status(State.NOT_CONNECTED, standing.absent());
        }
        if (!enabled()) {
            return new Status(State.PAUSED, new Advice("It is switched off; nothing is stored.", "Switch it on."));
        }
        return isPaused()
                ? new Status(
                        State.PAUSED, new Advice("It is paused in its sync settings; nothing is stored.", "Resume it."))
                : null;
    }

    private boolean isPaused() {
        return present != null
                && present.settings()
                        .withDefaults(provider.descriptor())
                        .section(Section.SYNC_SETTINGS)
                        .path("mode")
                        .asString("")
                        .equals("paused");
    }

    private static String told(Standing.Fetching fetching) {
        String what = "What is missing of %d channel%s is being fetched"
                .formatted(fetching.channels(), fetching.channels() == 1 ? "" : "s");
        Long seconds = fetching.secondsLeft();
        if (fetching.paused()) {
            return what + "; it rests for now, since Discord asks for patience.";
        }
        return seconds == null ? what + "." : "%s; about %d minutes are left.".formatted(what, (seconds + 59) / 60);
    }

    /** Secrets that have to be given again. */
    Set<String> unopened() {
        return integration.unopened();
    }

    enum State {
        CONNECTED,
        SYNCING,
        NEEDS_ATTENTION,
        PAUSED,
        NOT_CONNECTED
    }

    record Status(State state, Advice advice) {}
}

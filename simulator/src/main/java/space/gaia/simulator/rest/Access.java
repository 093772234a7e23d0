package space.gaia.simulator.rest;

import java.util.Set;

/**
 * Who may call a route.
 *
 * @param bots whether a bot token opens it
 * @param scopes OAuth2 scopes, any of which opens it; empty: no bearer token does
 * @param open whether it asks for no credentials at all
 */
record Access(boolean bots, Set<String> scopes, boolean open) {

    static final Access BOT = new Access(true, Set.of(), false);
    static final Access OPEN = new Access(true, Set.of(), true);
    /** A scope that every token has: any person's token opens the route. */
    static final String ANY_SCOPE = "*";

    static Access botOr(String... scopes) {
        return new Access(true, Set.of(scopes), false);
    }

    static Access bearer(String... scopes) {
        return new Access(false, Set.of(scopes), false);
    }

    boolean admits(Caller caller) {
        return open
                || switch (caller) {
                    case Caller.Bot _ -> bots;
                    case Caller.Bearer bearer ->
                        scopes.contains(ANY_SCOPE) || scopes.stream().anyMatch(bearer.scopes()::contains);
                    case Caller.Nobody _ -> false;
                };
    }
}

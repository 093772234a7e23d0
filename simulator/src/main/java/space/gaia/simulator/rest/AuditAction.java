package space.gaia.simulator.rest;

import java.util.Map;
import space.gaia.simulator.http.Route;

/**
 * What a route's success is in the audit log ("Audit Log Events" in Discord's documents).
 *
 * @param type the event's number
 * @param target the path parameter that names what was changed; empty: what was made, by its id in the answer
 */
record AuditAction(int type, String target) {

    private static final String GUILD = "/guilds/{guild_id}";
    private static final String CHANNEL = "/channels/{channel_id}";
    private static final String MEMBER = GUILD + "/members/{user_id}";

    static final Map<Route, AuditAction> OF = Map.ofEntries(
            Map.entry(new Route("PATCH", GUILD), new AuditAction(1, "guild_id")),
            Map.entry(new Route("POST", GUILD + "/channels"), new AuditAction(10, "")),
            Map.entry(new Route("PATCH", CHANNEL), new AuditAction(11, "channel_id")),
            Map.entry(new Route("DELETE", CHANNEL), new AuditAction(12, "channel_id")),
            Map.entry(new Route("PUT", CHANNEL + "/permissions/{overwrite_id}"), new AuditAction(13, "channel_id")),
            Map.entry(new Route("DELETE", CHANNEL + "/permissions/{overwrite_id}"), new AuditAction(15, "channel_id")),
            Map.entry(new Route("DELETE", MEMBER), new AuditAction(20, "user_id")),
            Map.entry(new Route("PUT", GUILD + "/bans/{user_id}"), new AuditAction(22, "user_id")),
            Map.entry(new Route("DELETE", GUILD + "/bans/{user_id}"), new AuditAction(23, "user_id")),
            Map.entry(new Route("PATCH", MEMBER), new AuditAction(24, "user_id")),
            Map.entry(new Route("PUT", MEMBER + "/roles/{role_id}"), new AuditAction(25, "user_id")),
            Map.entry(new Route("DELETE", MEMBER + "/roles/{role_id}"), new AuditAction(25, "user_id")),
            Map.entry(new Route("POST", GUILD + "/roles"), new AuditAction(30, "")),
            Map.entry(new Route("PATCH", GUILD + "/roles/{role_id}"), new AuditAction(31, "role_id")),
            Map.entry(new Route("DELETE", GUILD + "/roles/{role_id}"), new AuditAction(32, "role_id")),
            Map.entry(new Route("POST", CHANNEL + "/webhooks"), new AuditAction(50, "")),
            Map.entry(new Route("POST", GUILD + "/emojis"), new AuditAction(60, "")),
            Map.entry(new Route("DELETE", GUILD + "/emojis/{emoji_id}"), new AuditAction(62, "emoji_id")),
            Map.entry(new Route("POST", CHANNEL + "/messages/bulk-delete"), new AuditAction(73, "channel_id")),
            Map.entry(new Route("POST", CHANNEL + "/threads"), new AuditAction(110, "")),
            Map.entry(new Route("POST", CHANNEL + "/messages/{message_id}/threads"), new AuditAction(110, "")));
}

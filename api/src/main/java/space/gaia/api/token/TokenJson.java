package space.gaia.api.token;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.TokenInfo;

/** What is told of an access token. */
final class TokenJson {

    private TokenJson() {}

    /** @param covered what the asker may know of: other workspaces that the token opens are not named */
    static Map<String, @Nullable Object> of(TokenInfo token, Coverage covered) {
        List<String> shown = List.of();
        boolean elsewhere = false;
        if (token.coverage() instanceof Coverage.Named(var named)) {
            shown = workspaces(named.stream().filter(covered::covers).toList());
            elsewhere = shown.size() < named.size();
        }
        Set<ChannelId> channels = token.channels();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", token.id());
        json.put("name", token.name());
        json.put("role", token.role().name().toLowerCase(Locale.ROOT));
        json.put("all_workspaces", token.coverage() instanceof Coverage.All);
        json.put("workspaces", shown);
        json.put("elsewhere", elsewhere);
        json.put(
                "channels",
                channels == null
                        ? null
                        : channels.stream()
                                .map(ChannelId::value)
                                .sorted()
                                .map(String::valueOf)
                                .toList());
        json.put("expires_at", text(token.expires()));
        json.put("last_used_at", text(token.lastUsed()));
        json.put("created_at", token.created().toString());
        json.put("created_by", token.createdBy());
        return json;
    }

    private static List<String> workspaces(Collection<WorkspaceId> workspaces) {
        return workspaces.stream().map(WorkspaceId::value).sorted().toList();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}

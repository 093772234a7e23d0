package space.gaia.workspace.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import space.gaia.workspace.WorkspaceId;

/**
 * An account at a provider that a workspace connected.
 *
 * @param account as the provider names it: any text of 1 to 200 characters
 */
public record ConnectionKey(WorkspaceId workspace, String provider, String account) {
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST = 200;

    public ConnectionKey {
        if (!PROVIDER.matcher(provider).matches()) {
            throw new IllegalArgumentException("not the name of a provider: '%s'".formatted(provider));
        }
        if (account.isEmpty() || account.length() > LONGEST) {
            throw new IllegalArgumentException("not an account: it has 1 to %d characters".formatted(LONGEST));
        }
    }

    String id() {
        return "%s/%s/%s".formatted(workspace.value(), provider, URLEncoder.encode(account, UTF_8));
    }

    static ConnectionKey of(String id) {
        String[] parts = id.split("/", 3);
        return new ConnectionKey(new WorkspaceId(parts[0]), parts[1], URLDecoder.decode(parts[2], UTF_8));
    }
}

package space.gaia.workspace.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The one token that is not in the database.
 *
 * @param adminToken {@code gaia.admin-token}: opens every workspace as an admin; null: there is none
 */
@ConfigurationProperties("gaia")
public record AccessSettings(@Nullable Secret adminToken) {
    private static final int MIN_LENGTH = 24;
    private static final int MIN_DIFFERENT_CHARACTERS = 8;
    private static final Set<String> DEFAULTS =
            Set.of("changeme", "change-me", "change_me", "example", "placeholder", "your-token", "admintoken");

    public AccessSettings {
        adminToken = adminToken == null || adminToken.isBlank() ? null : checked(adminToken);
    }

    private static Secret checked(Secret token) {
        String text = token.reveal();
        complaint(text).ifPresent(complaint -> {
            throw new IllegalArgumentException(
                    "gaia.admin-token (GAIA_ADMIN_TOKEN) %s. Make one with: openssl rand -hex 32".formatted(complaint));
        });
        return token;
    }

    private static Optional<String> complaint(String token) {
        if (token.length() < MIN_LENGTH) {
            return Optional.of("has %d characters; it needs %d or more".formatted(token.length(), MIN_LENGTH));
        }
        if (!token.matches("[A-Za-z0-9._~+/=-]+")) {
            return Optional.of("has a character that an Authorization header cannot carry;"
                    + " it takes letters, digits and . _ ~ + / = -");
        }
        String lower = token.toLowerCase(Locale.ROOT);
        if (token.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS
                || DEFAULTS.stream().anyMatch(lower::contains)) {
            return Optional.of("looks like a default or can be guessed");
        }
        return Optional.empty();
    }
}

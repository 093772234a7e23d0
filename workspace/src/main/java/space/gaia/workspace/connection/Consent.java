package space.gaia.workspace.connection;

import org.jspecify.annotations.Nullable;

/**
 * That somebody wants to agree to something at a provider.
 *
 * @param returnTo where they want to be afterwards; null: nowhere
 */
public record Consent(
        ActingPerson person, String provider, @Nullable String returnTo) {}

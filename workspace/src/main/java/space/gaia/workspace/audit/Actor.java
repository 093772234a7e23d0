package space.gaia.workspace.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param kind {@code token}, {@code settings} (the admin token), {@code oidc}, or what else there is, such as {@code discord}
 * @param id the public id of the token, the subject that an identity provider names, a user's id
 * @param name what people call it
 * @param person the person for whom a backend says it acts; null: it says nothing
 */
public record Actor(
        String kind, String id, String name, @Nullable String person) {}

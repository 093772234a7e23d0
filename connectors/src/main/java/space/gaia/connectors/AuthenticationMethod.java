package space.gaia.connectors;

/**
 * A way to be let in; one of the constants of {@code method} in {@code authentication}.
 *
 * @param name as it stands in settings
 */
public record AuthenticationMethod(String name, String title, String description) {}

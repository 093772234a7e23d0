package space.gaia.connectors.remote;

/**
 * Whose an account is.
 *
 * @param id what the other system knows it by
 * @param name what people know it by
 */
public record Identity(String id, String name) {}

package space.gaia.api.tenant;

/**
 * That the caller is an admin of every workspace: for what belongs to none. A controller that takes it lets nobody else in:
 * 403.
 *
 * @param name what people call the token
 */
public record Operator(String name) {}

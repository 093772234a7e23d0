package space.gaia.api.tenant;

/**
 * That the caller is an admin of every workspace, those to come included. A controller that takes it lets nobody else in:
 * 403.
 */
public record Operator(Caller caller) {}

package space.gaia.app.demo;

/**
 * The demo, where one runs.
 *
 * @param workspace the workspace that its server is linked to
 * @param server the server's name
 * @param guild the server's id
 * @param manager who manages it, and another one that is linked to nothing yet
 * @param unlinked the name of that one
 */
public record Demo(String workspace, String server, long guild, String manager, String unlinked) {}

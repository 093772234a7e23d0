package space.gaia.app.demo;

/**
 * The demo, where one runs.
 *
 * @param workspace the workspace that its server is linked to
 * @param server the server's name
 * @param guild the server's id
 */
public record Demo(String workspace, String server, long guild) {}

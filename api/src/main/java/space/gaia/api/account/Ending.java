package space.gaia.api.account;

import org.springframework.http.HttpStatus;

/** How somebody's way to Discord and back ended: what their browser shows, and what the app they came from is told. */
enum Ending {
    CONNECTED(
            HttpStatus.OK,
            "Your Discord account is connected",
            "You can close this page and go back to the workspace."),
    DENIED(
            HttpStatus.OK,
            "Nothing was connected",
            "You did not agree at Discord. If that was not what you meant, begin again in the workspace."),
    NO_TICKET(
            HttpStatus.BAD_REQUEST,
            "This link leads nowhere",
            "Nobody made it, or it was long ago. Begin again in the workspace."),
    SPENT(
            HttpStatus.GONE,
            "This link was used already",
            "Each opens once. If it was not you who opened it, begin again in the workspace."),
    EXPIRED(HttpStatus.GONE, "This link is too old", "It is good for ten minutes. Begin again in the workspace."),
    OTHER_BROWSER(
            HttpStatus.FORBIDDEN,
            "This did not begin in this browser",
            "Begin in the workspace and stay in one browser, with cookies allowed. Nothing was connected."),
    WORKSPACE_GONE(
            HttpStatus.GONE, "The workspace is not there any more", "It was deleted meanwhile. Nothing was connected."),
    REFUSED(
            HttpStatus.BAD_REQUEST,
            "Discord does not confirm it",
            "What came back from Discord is not valid, or not any more. Begin again in the workspace."),
    TOO_LITTLE(
            HttpStatus.BAD_REQUEST,
            "Something is missing",
            "Discord did not grant what is needed: to know who you are, and your list of servers. Begin again in the workspace."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Discord does not answer at the moment",
            "Nothing was connected. Begin again in the workspace in a minute."),
    CANNOT_SEAL(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Nothing can be stored at the moment",
            "The service cannot seal credentials; its operator finds the reason in its health. Nothing was connected.");

    final HttpStatus status;
    final String title;
    final String text;

    Ending(HttpStatus status, String title, String text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    /** As a page that somebody is returned to is told. */
    String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

package space.gaia.simulator.rest;

import java.net.URLConnection;
import java.util.Optional;

/** What kind of file an upload is: by its name first, as Discord does, then by what the client says. */
final class ContentTypes {

    private ContentTypes() {}

    static String of(String filename, String said) {
        String plain = said.isBlank() ? "application/octet-stream" : said;
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(filename))
                .orElse(plain);
    }
}

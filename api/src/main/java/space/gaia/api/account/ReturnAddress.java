package space.gaia.api.account;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a person goes back to, with how it ended. Whatever {@link URI} takes is an address here. */
record ReturnAddress(URI page) {
    private static final String ENDING = "discord";

    /** Nothing of the page's own is encoded anew, so that it reads there what it wrote. */
    URI with(Ending ending) {
        String query = Stream.concat(
                        Arrays.stream(
                                        page.getRawQuery() == null
                                                ? new String[0]
                                                : page.getRawQuery().split("&"))
                                .filter(parameter -> !parameter.isEmpty() && !isEnding(parameter)),
                        Stream.of(ENDING + "=" + ending.code()))
                .collect(Collectors.joining("&"));
        String fragment = page.getRawFragment() == null ? "" : "#" + page.getRawFragment();
        String path = page.getRawPath() == null ? "" : page.getRawPath();
        return URI.create(
                URI.create("%s://%s%s?%s%s".formatted(page.getScheme(), page.getRawAuthority(), path, query, fragment))
                        .toASCIIString());
    }

    private static boolean isEnding(String parameter) {
        return URLDecoder.decode(parameter.replaceFirst("=.*", ""), StandardCharsets.UTF_8)
                .equals(ENDING);
    }
}

package space.gaia.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A person's browser: keeps cookies, shows pages, and goes on only where the test says. */
final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String publicUrl;
    private final String address;
    final Map<String, String> cookies = new TreeMap<>();

    /**
     * @param publicUrl what the service believes to be reached by
     * @param address where it is
     */
    Browser(String publicUrl, String address) {
        this.publicUrl = publicUrl;
        this.address = address;
    }

    record Page(int status, String body, String location, String cookie) {}

    Page open(String url) {
        return open(url, "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    Page open(String url, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(url.startsWith(publicUrl) ? address + url.substring(publicUrl.length()) : url))
                .header("Accept", accept);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String cookie = response.headers().firstValue("Set-Cookie").orElse("");
        if (!cookie.isEmpty()) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return new Page(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").orElse(""),
                cookie);
    }
}

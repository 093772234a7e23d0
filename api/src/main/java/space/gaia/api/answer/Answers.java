package space.gaia.api.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import space.gaia.workspace.reading.Item;
import space.gaia.workspace.reading.Page;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/**
 * Makes answers of what was read. Each has an {@code ETag}, so that who asks again with {@code If-None-Match} gets a 304
 * where nothing changed; only the caller may keep it, and only to ask so.
 */
@Component
@OnRole(Role.API)
@EnableConfigurationProperties(LinkSettings.class)
public class Answers {
    /** Parameters that say where a page begins: a link to another page has its own. */
    private static final Set<String> PLACES = Set.of("before", "after", "around", "at");

    private final LinkSettings links;

    Answers(LinkSettings links) {
        this.links = links;
    }

    public ResponseEntity<Map<String, @Nullable Object>> of(Item item, HttpServletRequest request) {
        return answer(request, headers(item.version()), item.json());
    }

    /** A page, newest first, with its neighbours as links (RFC 8288): older ones are next, newer ones prev. */
    public ResponseEntity<List<Map<String, @Nullable Object>>> newestFirst(Page page, HttpServletRequest request) {
        return page(page, request, "before", "after");
    }

    /** A page in ascending order, with its neighbour as a link. */
    public ResponseEntity<List<Map<String, @Nullable Object>>> ascending(Page page, HttpServletRequest request) {
        return page(page, request, "after", "before");
    }

    private ResponseEntity<List<Map<String, @Nullable Object>>> page(
            Page page, HttpServletRequest request, String next, String prev) {
        HttpHeaders headers = headers(page.version());
        List<String> neighbours = new ArrayList<>();
        if (page.next() != null) {
            neighbours.add(link(request, next, page.next(), "next"));
        }
        if (page.prev() != null) {
            neighbours.add(link(request, prev, page.prev(), "prev"));
        }
        if (!neighbours.isEmpty()) {
            headers.set(HttpHeaders.LINK, String.join(", ", neighbours));
        }
        return answer(request, headers, page.items());
    }

    /** Tags are compared by Spring; that {@code *} matches whatever is there (RFC 9110, 13.1.2), it leaves to us. */
    private static <T> ResponseEntity<T> answer(HttpServletRequest request, HttpHeaders headers, T body) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && known.strip().equals("*")
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .headers(headers)
                        .build()
                : ResponseEntity.ok().headers(headers).body(body);
    }

    /** A link (RFC 8288) to a path of this service. */
    public String link(String path, String relation) {
        return "<%s%s>; rel=\"%s\"".formatted(links.publicUrl(), path, relation);
    }

    private static HttpHeaders headers(String version) {
        HttpHeaders headers = uncached();
        headers.setETag("W/\"" + version + "\"");
        return headers;
    }

    /** The headers of an answer that has no version. */
    public static HttpHeaders uncached() {
        HttpHeaders headers = new HttpHeaders();
        headers.setCacheControl("private, no-cache");
        headers.setVary(List.of(HttpHeaders.AUTHORIZATION, "X-Workspace-Id"));
        return headers;
    }

    /** The same question from another place on. Nothing of the Host header goes into it, which anybody can forge. */
    private String link(HttpServletRequest request, String place, String value, String relation) {
        StringBuilder target = new StringBuilder(request.getRequestURI())
                .append('?')
                .append(place)
                .append('=')
                .append(encoded(value));
        request.getParameterMap().forEach((name, values) -> {
            if (!PLACES.contains(name)) {
                target.append('&').append(encoded(name)).append('=').append(encoded(values[0]));
            }
        });
        return link(target.toString(), relation);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

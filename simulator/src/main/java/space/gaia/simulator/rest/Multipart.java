package space.gaia.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.world.DiscordException;

/** The parts of a {@code multipart/form-data} body (RFC 7578). */
final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![\\w*])(name|filename)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]+))");
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Multipart() {}

    /**
     * One part.
     *
     * @param filename empty for a plain field
     */
    record Part(String name, String filename, String contentType, byte[] content) {
        boolean isFile() {
            return !filename.isEmpty();
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static boolean is(Request request) {
        return request.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("multipart/form-data");
    }

    static List<Part> parts(Request request) {
        Matcher type = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!type.find()) {
            throw malformed();
        }
        String boundary = Optional.ofNullable(type.group(1))
                .orElseGet(() -> type.group(2))
                .strip();
        byte[] body = request.body();
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] next = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = indexOf(body, delimiter, 0);
        while (at >= 0) {
            int start = at + delimiter.length;
            if (start + 1 < body.length && body[start] == '-' && body[start + 1] == '-') {
                return parts;
            }
            int end = indexOf(body, next, start);
            if (end < 0) {
                throw malformed();
            }
            parts.add(part(body, start, end));
            at = end + 2;
        }
        throw malformed();
    }

    private static Part part(byte[] body, int start, int end) {
        int blank = indexOf(body, BLANK_LINE, start);
        if (blank < 0 || blank > end) {
            throw malformed();
        }
        Map<String, String> headers = new HashMap<>();
        String head = new String(body, start, blank - start, StandardCharsets.UTF_8);
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int from = Math.min(end, blank + BLANK_LINE.length);
        byte[] content = java.util.Arrays.copyOfRange(body, from, end);
        Map<String, String> attributes = attributes(headers.getOrDefault("content-disposition", ""));
        return new Part(
                attributes.getOrDefault("name", ""),
                attributes.getOrDefault("filename", ""),
                headers.getOrDefault("content-type", ""),
                content);
    }

    private static Map<String, String> attributes(String disposition) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(disposition);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            String value = quoted == null ? matcher.group(3).strip() : quoted.replaceAll("\\\\(.)", "$1");
            attributes.put(matcher.group(1), value);
        }
        return attributes;
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = from; i <= body.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && body[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static DiscordException malformed() {
        return DiscordException.badRequest(50035, "Could not parse multipart/form-data.");
    }
}

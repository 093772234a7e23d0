package space.gaia.api.integration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import space.gaia.api.problem.Problems;

/**
 * The versions that a change is for ({@code If-Match}, RFC 9110, 13.1.1). An {@code ETag} of ours has the version of the
 * settings first; what stands behind it tells of the rest of the answer, which nobody changes by a change of settings.
 *
 * @param any whichever version it is
 */
record IfMatch(boolean any, Set<Long> versions) {
    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E]{0,200})\"\\s*(?:,|$)");
    private static final Pattern OURS = Pattern.compile("([0-9]{1,18})-[0-9a-f]{1,8}");

    static String tag(long version, Object rest) {
        return "\"%d-%s\"".formatted(version, Integer.toHexString(rest.hashCode()));
    }

    static IfMatch of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (headers.isEmpty()
                || headers.stream().allMatch(header -> header.strip().equals("*"))) {
            return new IfMatch(true, Set.of());
        }
        Set<Long> versions = new HashSet<>();
        for (String header : headers) {
            read(header, versions);
        }
        return new IfMatch(false, versions);
    }

    /** A tag that is none of ours, or a weak one, matches nothing and is no mistake. */
    private static void read(String header, Set<Long> versions) {
        Matcher tag = TAG.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (!tag.find(at) || tag.start() != at) {
                throw Problems.badParameter(
                        HttpHeaders.IF_MATCH, "must be an ETag as GET answers it, in its quotation marks, or *");
            }
            Matcher ours = OURS.matcher(tag.group(2));
            if (tag.group(1) == null && ours.matches()) {
                versions.add(Long.valueOf(ours.group(1)));
            }
            at = tag.end();
        }
    }

    boolean matches(long version) {
        return any || versions.contains(version);
    }
}

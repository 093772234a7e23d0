package space.gaia.connectors.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.scheduling.support.CronExpression;

/** Forms of text that settings take, with what each has to be. */
final class Formats {

    /** Where requests go, and what is sent with them. */
    static final String HTTPS_URL = "https-url";

    private static final Map<String, String> EXPECTED = Map.of(
            "cron",
            "must have five fields: minute, hour, day of month, month, day of week, and come to pass; as 0 6 * * 1-5",
            "time-zone",
            "must be a time zone such as Europe/Berlin or UTC",
            HTTPS_URL,
            "must be an address that begins with https://, without a name or password in it");

    static final Set<String> NAMES = EXPECTED.keySet();

    private Formats() {}

    static List<Format> all() {
        return List.of(
                format("cron", Formats::isCron),
                format("time-zone", Formats::isZone),
                format(HTTPS_URL, Formats::isHttpsUrl));
    }

    static String expected(String name) {
        return EXPECTED.getOrDefault(name, "must be of the form " + name);
    }

    private static Format format(String name, Predicate<String> is) {
        return new Format() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public boolean matches(ExecutionContext context, String value) {
                return is.test(value);
            }
        };
    }

    /** Without seconds, since nobody is to be asked every second. */
    private static boolean isCron(String text) {
        if (text.strip().split("\\s+", -1).length != 5) {
            return false;
        }
        try {
            return CronExpression.parse("0 " + text.strip()).next(ZonedDateTime.now(ZoneId.of("UTC"))) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        try {
            return ZoneId.of(text) != null;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isHttpsUrl(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}

package space.gaia.workspace.document;

/**
 * Names of JSON objects as they stand in MongoDB: {@code .}, {@code $}, {@code %} and NUL, which queries, updates or the
 * format itself would misread, are percent-encoded; everything else stays as it is. It can be undone without loss.
 */
public final class BodyKeys {

    private BodyKeys() {}

    /** The name as it is stored. */
    public static String encode(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isReserved(name.charAt(i))) {
                return encodeFrom(name, i);
            }
        }
        return name;
    }

    /** The name as Discord sent it. */
    public static String decode(String stored) {
        int percent = stored.indexOf('%');
        if (percent < 0) {
            return stored;
        }
        StringBuilder name = new StringBuilder(stored.length());
        int from = 0;
        while (percent >= 0 && percent + 2 < stored.length()) {
            name.append(stored, from, percent)
                    .append((char) Integer.parseInt(stored.substring(percent + 1, percent + 3), 16));
            from = percent + 3;
            percent = stored.indexOf('%', from);
        }
        return name.append(stored, from, stored.length()).toString();
    }

    private static String encodeFrom(String name, int first) {
        StringBuilder stored = new StringBuilder(name.length() + 8).append(name, 0, first);
        for (int i = first; i < name.length(); i++) {
            char c = name.charAt(i);
            switch (c) {
                case '.' -> stored.append("%2E");
                case '$' -> stored.append("%24");
                case '%' -> stored.append("%25");
                case '\0' -> stored.append("%00");
                default -> stored.append(c);
            }
        }
        return stored.toString();
    }

    private static boolean isReserved(char c) {
        return c == '.' || c == '$' || c == '%' || c == '\0';
    }
}

package space.gaia.bot.rest;

import java.util.List;
import java.util.regex.Pattern;

/** The route of a path, as Discord documents it, without what is one resource's own: ids, tokens, codes, emoji. */
final class RouteTemplate {

    private static final Pattern VERSION = Pattern.compile("api|v\\d+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WORD = Pattern.compile("@?[a-z][a-z_-]{1,30}");

    private RouteTemplate() {}

    static String of(String method, List<String> path) {
        StringBuilder template = new StringBuilder(method);
        char before = ' ';
        for (int i = 0; i < path.size(); i++) {
            if (i < 2 && VERSION.matcher(path.get(i)).matches()) {
                continue;
            }
            template.append(before).append(segment(path, i));
            before = '/';
        }
        return template.toString();
    }

    private static String segment(List<String> path, int index) {
        String segment = path.get(index);
        if (follows(path, index, "reactions", 1)) {
            return "{emoji}";
        }
        if (follows(path, index, "interactions", 2) || follows(path, index, "webhooks", 2)) {
            return "{token}";
        }
        if (follows(path, index, "invites", 1) || follows(path, index, "templates", 1)) {
            return "{code}";
        }
        if (NUMBER.matcher(segment).matches()) {
            return "{id}";
        }
        return WORD.matcher(segment).matches() ? segment : "{other}";
    }

    private static boolean follows(List<String> path, int index, String word, int after) {
        return index >= after && path.get(index - after).equals(word);
    }
}

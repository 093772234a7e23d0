package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Discord signs its links to files anew whenever it is asked ("Signed Attachment CDN URLs"): {@code ex}, {@code is} and
 * {@code hm} are cut from every link that carries all three, since they say nothing of the message.
 */
@SuppressWarnings("ReferenceEquality") // what has nothing to cut is given back as it is
final class LinkSignatures {

    private LinkSignatures() {}

    /** The value with its links cut at every depth; the same one when there is nothing to cut. */
    static @Nullable Object cut(@Nullable Object json) {
        return switch (json) {
            case Map<?, ?> object -> ofObject(object);
            case List<?> array -> ofArray(array);
            case null, default -> json;
        };
    }

    private static Map<?, ?> ofObject(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = null;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = (String) field.getKey();
            Object value = field.getValue();
            Object cut = value instanceof String text && name.endsWith("url") ? ofLink(text) : cut(value);
            if (cut != value) {
                copy = copy == null ? copyOf(object) : copy;
                copy.put(name, cut);
            }
        }
        return copy == null ? object : copy;
    }

    private static List<?> ofArray(List<?> array) {
        List<@Nullable Object> copy = null;
        for (int i = 0; i < array.size(); i++) {
            Object cut = cut(array.get(i));
            if (cut != array.get(i)) {
                copy = copy == null ? new ArrayList<>(array) : copy;
                copy.set(i, cut);
            }
        }
        return copy == null ? array : copy;
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        object.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }

    static String ofLink(String link) {
        int query = link.indexOf('?');
        if (query < 0) {
            return link;
        }
        int fragment = link.indexOf('#', query);
        String end = fragment < 0 ? "" : link.substring(fragment);
        List<String> kept = new ArrayList<>();
        int signatures = 0;
        for (String parameter :
                link.substring(query + 1, link.length() - end.length()).split("&", -1)) {
            if (isSignature(parameter)) {
                signatures |= 1 << "eih".indexOf(parameter.charAt(0));
            } else if (!parameter.isEmpty()) {
                kept.add(parameter);
            }
        }
        if (signatures != 7) {
            return link;
        }
        return link.substring(0, query) + (kept.isEmpty() ? "" : "?" + String.join("&", kept)) + end;
    }

    private static boolean isSignature(String parameter) {
        return parameter.startsWith("ex=") || parameter.startsWith("is=") || parameter.startsWith("hm=");
    }
}

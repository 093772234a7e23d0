package space.gaia.workspace.audit;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * A kind of change, with what may be shown of it. A constant beside the code that makes the change.
 *
 * @param name what happened to what, such as {@code access_token.created}
 * @param shown the fields of which before and after are kept as they are, each as its path with dots; a path that ends in
 *     {@code .*} shows all below it. Of every other field is kept only that it was there
 */
public record AuditAction(String name, Set<String> shown) {

    public AuditAction {
        if (!name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+") || name.length() > 80) {
            throw new IllegalArgumentException("not the name of an action: '%s'".formatted(name));
        }
        shown = Set.copyOf(shown);
    }

    public static AuditAction of(String name, String... shown) {
        return new AuditAction(name, new TreeSet<>(Arrays.asList(shown)));
    }

    /** The same action with more fields that may be shown, such as those that a schema declares public. */
    public AuditAction showing(Set<String> more) {
        Set<String> all = new TreeSet<>(shown);
        all.addAll(more);
        return new AuditAction(name, all);
    }
}

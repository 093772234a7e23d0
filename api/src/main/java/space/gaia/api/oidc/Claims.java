package space.gaia.api.oidc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Access;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;

/** What the claims of a verified token allow. Where one that is needed is not there, or is not understood: nothing. */
final class Claims {
    private static final int MOST_CHARACTERS = 200;

    private final OidcSettings settings;

    Claims(OidcSettings settings) {
        this.settings = settings;
    }

    Optional<Access> access(Jwt token) {
        String subject = token.getSubject();
        Optional<AccessRole> role = role(token);
        Optional<Coverage> coverage = coverage(token);
        if (subject == null
                || subject.isBlank()
                || subject.length() > MOST_CHARACTERS
                || role.isEmpty()
                || coverage.isEmpty()) {
            return Optional.empty();
        }
        String name = claim(token, settings.nameClaim()) instanceof String text && !text.isBlank() ? text : subject;
        return Optional.of(new Access(Access.Kind.OIDC, subject, cut(name), role.get(), coverage.get(), null));
    }

    /** Of several the one that allows most: groups add up. */
    private Optional<AccessRole> role(Jwt token) {
        List<String> roles = texts(claim(token, settings.roleClaim()));
        if (roles.contains(settings.adminRole())) {
            return Optional.of(AccessRole.ADMIN);
        }
        if (roles.contains(settings.appRole())) {
            return Optional.of(AccessRole.APP);
        }
        return roles.contains(settings.memberRole()) ? Optional.of(AccessRole.MEMBER) : Optional.empty();
    }

    /** Never all of them: that is the operator's, whose token is not a provider's to give. */
    private Optional<Coverage> coverage(Jwt token) {
        Set<WorkspaceId> workspaces = new HashSet<>();
        for (String id : texts(claim(token, settings.workspacesClaim()))) {
            try {
                workspaces.add(new WorkspaceId(id));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return workspaces.isEmpty() ? Optional.empty() : Optional.of(new Coverage.Named(workspaces));
    }

    private static @Nullable Object claim(Jwt token, String name) {
        Object found = token.getClaims().get(name);
        if (found != null || !name.contains(".")) {
            return found;
        }
        Object at = token.getClaims();
        for (String step : name.split("\\.", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return at;
    }

    private static List<String> texts(@Nullable Object claim) {
        List<String> texts = new ArrayList<>();
        if (claim instanceof String text) {
            texts.add(text);
        } else if (claim instanceof Collection<?> several) {
            several.forEach(one -> texts.add(one instanceof String text ? text : ""));
        }
        return texts;
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    }
}

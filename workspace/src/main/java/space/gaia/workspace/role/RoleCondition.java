package space.gaia.workspace.role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

class RoleCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Role role = metadata.getAnnotations().get(OnRole.class).getEnum("value", Role.class);
        return roles(context.getEnvironment()).contains(role);
    }

    private static Set<Role> roles(Environment environment) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : environment.getProperty("gaia.roles", "").split(",")) {
            if (!name.isBlank()) {
                roles.add(role(name.strip()));
            }
        }
        return roles.isEmpty() ? EnumSet.allOf(Role.class) : roles;
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "gaia.roles (GAIA_ROLES): '%s' is no role; it takes bot, api, or both separated by a comma"
                                .formatted(name)));
    }
}

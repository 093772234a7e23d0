package space.gaia.bot.role;

import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads {@code gaia.roles}, a list with commas. */
final class OnBotRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String roles = context.getEnvironment().getProperty("gaia.roles", "");
        return roles.isBlank()
                || Arrays.stream(roles.split(",")).map(String::strip).anyMatch("bot"::equalsIgnoreCase);
    }
}

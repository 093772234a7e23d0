package space.gaia.api.parameter;

import java.time.Instant;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.reading.ChangeCursor;
import space.gaia.workspace.reading.RowCursor;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** Every type of parameter that controllers take, and how it is read; what is refused is a 400 that names it. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class ParameterConfiguration implements WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, GuildId.class, GuildId::of);
        registry.addConverter(String.class, ChannelId.class, ChannelId::of);
        registry.addConverter(String.class, MessageId.class, MessageId::of);
        registry.addConverter(String.class, AttachmentId.class, AttachmentId::of);
        registry.addConverter(String.class, UserId.class, UserId::of);
        registry.addConverter(String.class, Limit.class, Limit::of);
        registry.addConverter(String.class, Position.class, Position::of);
        registry.addConverter(String.class, Instant.class, Moments::of);
        registry.addConverter(String.class, RemovedMessages.class, RemovedMessages::of);
        registry.addConverter(String.class, KeptMessages.class, KeptMessages::of);
        registry.addConverter(String.class, ReactionType.class, Reactions::type);
        registry.addConverter(String.class, PollAnswer.class, PollAnswer::of);
        registry.addConverter(String.class, RowCursor.class, RowCursor::of);
        registry.addConverter(String.class, ChangeCursor.class, ChangeCursor::of);
        registry.addConverter(String.class, AuditCursor.class, AuditCursor::new);
        registry.addConverter(String.class, TokenId.class, TokenId::new);
        registry.addConverter(String.class, WorkspaceId.class, WorkspaceId::new);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OnceEach());
        registry.addInterceptor(new NoneEmpty());
    }
}

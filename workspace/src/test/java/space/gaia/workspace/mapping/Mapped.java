package space.gaia.workspace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.SettingsError;
import space.gaia.workspace.stream.Stamp;

/** Mappings and records for tests. */
final class Mapped {

    static final ChannelId GENERAL = new ChannelId(200_000_000_000_000_002L);
    static final MessageId MESSAGE = new MessageId(1_100_000_000_000_000_000L);
    static final Stamp STAMP = new Stamp(1, 1, 1, 0);
    static final long ADA = 500_000_000_000_000_001L;
    static final long BOB = 500_000_000_000_000_002L;
    static final Pseudonyms PSEUDONYMS =
            Pseudonyms.of(Secret.of("0123456789abcdef0123456789abcdef"), new WorkspaceId("acme"));

    private Mapped() {}

    static DataMapping mapping(Map<String, ?> settings) {
        return switch (DataMapping.read(settings, PSEUDONYMS)) {
            case Read.Valid<DataMapping>(DataMapping mapping) -> mapping;
            case Read.Invalid<DataMapping>(var errors) -> throw new AssertionError(errors.toString());
        };
    }

    static List<SettingsError> errors(Map<String, ?> settings) {
        Read<DataMapping> read = DataMapping.read(settings, PSEUDONYMS);
        assertThat(read).isInstanceOf(Read.Invalid.class);
        return ((Read.Invalid<DataMapping>) read).errors();
    }

    static MessageSeen seen(Map<String, @Nullable Object> object) {
        return new MessageSeen(GENERAL, MESSAGE, object, Origin.GATEWAY, STAMP);
    }

    /** What is written of a message. */
    static Map<String, @Nullable Object> written(DataMapping mapping, Map<String, @Nullable Object> object) {
        Verdict verdict = mapping.apply(seen(object), false);
        assertThat(verdict).isInstanceOf(Verdict.Kept.class);
        return ((MessageSeen) ((Verdict.Kept) verdict).event()).object();
    }

    static Map<String, @Nullable Object> message(String content, Object... more) {
        Map<String, @Nullable Object> message = fields(
                "id",
                MESSAGE.toString(),
                "channel_id",
                GENERAL.toString(),
                "type",
                0,
                "timestamp",
                "2026-01-02T03:04:05.678000+00:00",
                "author",
                user(ADA, "ada"),
                "content",
                content);
        message.putAll(fields(more));
        return message;
    }

    static Map<String, @Nullable Object> user(long id, String name) {
        return fields("id", Long.toString(id), "username", name, "global_name", name, "avatar", "a1b2c3");
    }

    static Map<String, @Nullable Object> fields(Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}

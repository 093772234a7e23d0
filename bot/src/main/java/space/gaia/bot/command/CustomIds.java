package space.gaia.bot.command;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.discord.BotToken;

/**
 * The ids of buttons, selects and forms: {@code g1:verb:arguments:person:seal}. The seal binds what they do to the person for
 * whom they were made and to the server; whoever else uses one, or writes one, is not believed. Its key is made of the bot's
 * token, which every process has: a button outlives the process that made it.
 */
final class CustomIds {

    private static final String VERSION = "g1";
    private static final int PARTS = 5;
    private static final int SEAL_BYTES = 12;
    private static final int TAG_BYTES = 6;
    private static final int RADIX = 36;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    CustomIds(BotToken token) {
        this.key = new SecretKeySpec(sha256("gaia custom ids " + token.reveal()), ALGORITHM);
    }

    /** What an id turned out to be. */
    sealed interface Read {
        /** It was made here, for this person and server. */
        record Good(String verb, List<String> arguments) implements Read {
            public Good {
                arguments = List.copyOf(arguments);
            }
        }

        /** It was made for somebody else. */
        record Foreign() implements Read {}

        /** Nobody made it, or under another token, or another release that named things otherwise. */
        record Unknown() implements Read {}
    }

    /** @param arguments without colons and commas */
    String make(UserId person, GuildId guild, String verb, String... arguments) {
        String what = "%s:%s:%s:%s"
                .formatted(VERSION, verb, String.join(",", arguments), Long.toString(person.value(), RADIX));
        return what + ":" + seal(what, guild);
    }

    Read read(String id, UserId person, GuildId guild) {
        String[] parts = id.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals(VERSION)) {
            return new Read.Unknown();
        }
        String what = id.substring(0, id.lastIndexOf(':'));
        if (!MessageDigest.isEqual(
                seal(what, guild).getBytes(StandardCharsets.UTF_8),
                id.substring(what.length() + 1).getBytes(StandardCharsets.UTF_8))) {
            return new Read.Unknown();
        }
        if (!parts[3].equals(Long.toString(person.value(), RADIX))) {
            return new Read.Foreign();
        }
        return new Read.Good(parts[1], parts[2].isEmpty() ? List.of() : List.of(parts[2].split(",")));
    }

    /** A workspace among those that a server is linked to; ids of workspaces are too long to stand here. */
    static String tag(WorkspaceId workspace) {
        return text(sha256(workspace.value()), TAG_BYTES);
    }

    private String seal(String what, GuildId guild) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return text(mac.doFinal((what + "@" + guild).getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String text(byte[] digest, int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, length));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

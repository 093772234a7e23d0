package space.gaia.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.world.Permission;

/** A day in a server, written down with the Java API; what Discord then holds is read from its state. */
class ScriptingTest {
    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedUser bob = discord.user("bob");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");

    @AfterEach
    void close() {
        discord.close();
    }

    @Test
    void peopleTalkReactVoteAndClearUp() {
        bob.joins(lab);
        discord.bot().joins(lab);
        var hello = general.send(ada, "helo");
        general.edit(hello, "hello");
        general.react(bob, hello, "👋");
        general.react(bob, hello, lab.emoji("gaia"));
        general.clearReactions(hello, "👋");
        general.pin(ada, hello);
        var poll = general.send(bob, MessageDraft.poll("Lunch?", 1, false, "yes", "no"));
        general.vote(ada, poll, 1);
        general.closePoll(poll);
        var gone = general.send(bob, MessageDraft.text("oops").replyingTo(hello));
        general.delete(gone);

        var state = discord.state();
        var messages = state.path("messages").path(Long.toString(general.id()));
        assertThat(messages)
                .extracting(message ->
                        message.path("type").asInt() + message.path("content").asString())
                .containsExactly("0hello", "6", "0", "46");
        assertThat(state.path("reactions")
                        .path(Long.toString(hello))
                        .path(0)
                        .path("normal")
                        .path(0)
                        .asLong())
                .isEqualTo(bob.id());
        assertThat(state.path("votes")
                        .path(Long.toString(poll))
                        .path("1")
                        .path(0)
                        .asLong())
                .isEqualTo(ada.id());
        assertThat(state.path("removed")
                        .path(Long.toString(general.id()))
                        .path(0)
                        .asLong())
                .isEqualTo(gone);
    }

    @Test
    void threadsPostsAndHiddenChannels() {
        bob.joins(lab);
        var role = lab.role("ops", Permission.VIEW_CHANNEL);
        var hidden = lab.textChannel("hidden");
        hidden.hideFromEveryone();
        hidden.overwrite(role, Permission.VIEW_CHANNEL.bit(), 0);
        role.grantTo(bob);
        hidden.send(bob, "nobody hears");
        var thread = general.startThread(ada, general.send(ada, "a topic"), "topic");
        thread.send(bob, "about it");
        thread.archive();
        var post = lab.forum("help", "bug", "idea").post(bob, "it broke", List.of("idea"), "how?");

        assertThat(thread.json().path("thread_metadata").path("archived").asBoolean())
                .isTrue();
        assertThat(post.json().path("applied_tags")).hasSize(1);
        assertThat(post.messages(10)).hasSize(1);
        assertThat(discord.world()
                        .permissions()
                        .canView(hidden.id(), discord.user("eve").id()))
                .isFalse();
    }

    @Test
    void historyIsSeededAndFilesAreServed() {
        var past = Instant.now().minus(Duration.ofDays(400));
        var old = general.seed(ada, past, "long ago");
        var sent = general.send(ada, MessageDraft.text("see").attachment("plan.pdf", 9, "application/pdf"));

        assertThat(general.messages(10))
                .extracting(message -> message.path("id").asLong())
                .containsExactly(sent, old);
        assertThat(general.message(sent).path("attachments").path(0).path("url").asString())
                .startsWith(discord.baseUrl() + "/attachments/");
    }
}

package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Permission.ADMINISTRATOR;
import static space.gaia.simulator.world.Permission.ATTACH_FILES;
import static space.gaia.simulator.world.Permission.CONNECT;
import static space.gaia.simulator.world.Permission.MANAGE_THREADS;
import static space.gaia.simulator.world.Permission.MENTION_EVERYONE;
import static space.gaia.simulator.world.Permission.READ_MESSAGE_HISTORY;
import static space.gaia.simulator.world.Permission.SEND_MESSAGES;
import static space.gaia.simulator.world.Permission.SEND_MESSAGES_IN_THREADS;
import static space.gaia.simulator.world.Permission.VIEW_CHANNEL;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import org.junit.jupiter.api.Test;

/** Hand-computed cases of the steps in Discord's "Permissions" document. */
class PermissionsTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;
    private final Permissions permissions = world.permissions();

    private void everyoneMay(long bits) {
        world.roles().update(scene.ada, scene.guild, scene.guild, json("{'permissions':'%d'}", bits));
    }

    private long roleOfBob(String name, long bits) {
        var role =
                id(world.roles().create(scene.ada, scene.guild, json("{'name':'%s','permissions':'%d'}", name, bits)));
        world.members().addRole(scene.ada, scene.guild, scene.bob, role);
        return role;
    }

    private void overwrite(long target, int type, long allow, long deny) {
        overwrite(scene.general, target, type, allow, deny);
    }

    private void overwrite(long channel, long target, int type, long allow, long deny) {
        world.channels()
                .overwrites()
                .set(scene.ada, channel, target, json("{'type':%d,'allow':'%d','deny':'%d'}", type, allow, deny));
    }

    private long bobsInGeneral() {
        return permissions.inChannel(scene.general, scene.bob);
    }

    @Test
    void theBaseIsWhatEveryoneMayAndWhatAnyRoleAdds() {
        everyoneMay(0x400);
        roleOfBob("writer", 0x800);
        roleOfBob("reader", 0x10000);

        assertThat(permissions.inGuild(scene.guild, scene.bob)).isEqualTo(0x400 | 0x800 | 0x10000);
    }

    @Test
    void anOwnerAndAnAdministratorMayEverythingWhateverTheChannelDenies() {
        overwrite(scene.guild, 0, 0, Permission.ALL);
        assertThat(permissions.inChannel(scene.general, scene.ada)).isEqualTo(Permission.ALL);

        roleOfBob("boss", ADMINISTRATOR.bit());
        assertThat(bobsInGeneral()).isEqualTo(Permission.ALL);
    }

    @Test
    void everyonesOverwriteDeniesFirstAndAllowsThen() {
        everyoneMay(Permission.of(VIEW_CHANNEL, SEND_MESSAGES));
        overwrite(scene.guild, 0, READ_MESSAGE_HISTORY.bit(), SEND_MESSAGES.bit());

        assertThat(bobsInGeneral()).isEqualTo(Permission.of(VIEW_CHANNEL, READ_MESSAGE_HISTORY));
    }

    @Test
    void whatOneRoleAllowsBeatsWhatAnotherDeniesWhateverTheirOrder() {
        everyoneMay(VIEW_CHANNEL.bit());
        var denying = roleOfBob("a", 0);
        var allowing = roleOfBob("b", 0);
        overwrite(denying, 0, 0, SEND_MESSAGES.bit());
        overwrite(allowing, 0, SEND_MESSAGES.bit(), 0);

        assertThat(SEND_MESSAGES.in(bobsInGeneral())).isTrue();
    }

    @Test
    void theMembersOwnOverwriteHasTheLastWord() {
        everyoneMay(VIEW_CHANNEL.bit());
        var role = roleOfBob("a", 0);
        overwrite(role, 0, SEND_MESSAGES.bit(), 0);
        overwrite(scene.bob, 1, 0, SEND_MESSAGES.bit());

        assertThat(SEND_MESSAGES.in(bobsInGeneral())).isFalse();
    }

    @Test
    void nothingIsLeftWhereTheChannelIsNotSeen() {
        overwrite(scene.guild, 0, SEND_MESSAGES.bit(), VIEW_CHANNEL.bit());

        assertThat(bobsInGeneral()).isZero();
        assertThat(permissions.canView(scene.general, scene.bob)).isFalse();
        assertThat(refused(() -> scene.say(scene.bob, scene.general, "psst")).code())
                .isEqualTo(50001);
    }

    @Test
    void withoutSendingThereAreNoMentionsOfAllAndNoFiles() {
        everyoneMay(Permission.of(VIEW_CHANNEL, SEND_MESSAGES, MENTION_EVERYONE, ATTACH_FILES));
        overwrite(scene.guild, 0, 0, SEND_MESSAGES.bit());

        assertThat(bobsInGeneral()).isEqualTo(VIEW_CHANNEL.bit());
        assertThat(refused(() -> scene.say(scene.bob, scene.general, "hm")).code())
                .isEqualTo(50013);
    }

    @Test
    void aVoiceChannelThatCannotBeJoinedCannotBeRead() {
        everyoneMay(Permission.of(VIEW_CHANNEL, CONNECT, READ_MESSAGE_HISTORY));
        var voice = id(world.channels().create(scene.ada, scene.guild, json("{'name':'talk','type':2}")));
        assertThat(READ_MESSAGE_HISTORY.in(permissions.inChannel(voice, scene.bob)))
                .isTrue();

        overwrite(voice, scene.guild, 0, 0, CONNECT.bit());

        assertThat(permissions.inChannel(voice, scene.bob)).isEqualTo(VIEW_CHANNEL.bit());
    }

    @Test
    void aTimedOutMemberOnlyReads() {
        world.members()
                .update(
                        scene.ada,
                        scene.guild,
                        scene.bob,
                        json("{'communication_disabled_until':'2026-03-01T13:00:00.000000+00:00'}"));
        assertThat(bobsInGeneral()).isEqualTo(Permission.of(VIEW_CHANNEL, READ_MESSAGE_HISTORY));

        scene.now = scene.now.plusSeconds(7200);
        assertThat(SEND_MESSAGES.in(bobsInGeneral())).isTrue();
    }

    @Test
    void inThreadsItIsSendingInThreadsThatCounts() {
        everyoneMay(Permission.of(VIEW_CHANNEL, SEND_MESSAGES_IN_THREADS, ATTACH_FILES));
        var thread = id(world.threads().start(scene.ada, scene.general, json("{'name':'t','type':11}")));

        assertThat(permissions.inChannel(thread, scene.bob))
                .isEqualTo(Permission.of(VIEW_CHANNEL, SEND_MESSAGES_IN_THREADS, ATTACH_FILES));
        assertThat(refused(() -> scene.say(scene.bob, scene.general, "no")).code())
                .isEqualTo(50013);
        assertThat(scene.say(scene.bob, thread, "yes")).isPositive();
    }

    @Test
    void aPrivateThreadIsSeenByItsMembersAndByThoseWhoManageThreads() {
        var thread = id(world.threads().start(scene.ada, scene.general, json("{'name':'secret','type':12}")));
        assertThat(permissions.canView(thread, scene.bob)).isFalse();

        world.threads().members().add(scene.ada, thread, scene.bob);
        assertThat(permissions.canView(thread, scene.bob)).isTrue();

        assertThat(permissions.canView(thread, scene.bot.id())).isFalse();
        everyoneMay(Permission.DEFAULT | MANAGE_THREADS.bit());
        assertThat(permissions.canView(thread, scene.bot.id())).isTrue();
    }

    @Test
    void aStrangerMayNothingAndDoesNotKnowTheGuild() {
        var eve = scene.user("eve");

        assertThat(permissions.inChannel(scene.general, eve)).isZero();
        assertThat(refused(() -> world.guilds().get(eve, scene.guild)).code()).isEqualTo(10004);
    }

    @Test
    void nobodyReachesARoleAtOrAboveTheirOwn() {
        roleOfBob("mod", Permission.of(Permission.MANAGE_ROLES));
        var above = id(world.roles().create(scene.ada, scene.guild, json("{'name':'top'}")));
        world.roles().move(scene.ada, scene.guild, above, 9);

        assertThat(refused(() -> world.members().addRole(scene.bob, scene.guild, scene.bob, above))
                        .code())
                .isEqualTo(50013);
    }

    @Test
    void aCategorysOverwritesReachOnlyTheChannelsThatAreSynced() {
        var category = id(world.channels().create(scene.ada, scene.guild, json("{'name':'c','type':4}")));
        var synced =
                id(world.channels().create(scene.ada, scene.guild, json("{'name':'a','parent_id':'%d'}", category)));
        var own = id(world.channels().create(scene.ada, scene.guild, json("{'name':'b','parent_id':'%d'}", category)));
        overwrite(own, scene.bob, 1, SEND_MESSAGES.bit(), 0);

        overwrite(category, scene.guild, 0, 0, VIEW_CHANNEL.bit());

        assertThat(permissions.canView(synced, scene.bob)).isFalse();
        assertThat(permissions.canView(own, scene.bob)).isTrue();
    }
}

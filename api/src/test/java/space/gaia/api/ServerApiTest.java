package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;
import tools.jackson.databind.JsonNode;

/** Choosing a server and its channels, changing and ending it; and who tries to without the right to. */
class ServerApiTest extends DiscordApiTest {
    private final SimulatedUser owner = DISCORD.user("owner");
    private final SimulatedUser ada = DISCORD.user("ada");
    private SimulatedGuild lab;
    private SimulatedChannel general;
    private SimulatedChannel hr;
    private RestTestClient caller;

    /** Ada manages the server by a role; #hr is not for her. */
    @BeforeEach
    void aServer() {
        lab = DISCORD.guild("Lab", owner);
        ada.joins(lab);
        lab.role("managers", Permission.MANAGE_GUILD).grantTo(ada);
        general = lab.textChannel("general");
        hr = lab.textChannel("hr");
        hr.hideFromEveryone();
        DISCORD.bot().joins(lab);
        hr.overwrite(DISCORD.bot(), Permission.VIEW_CHANNEL.bit(), 0);
        caller = admin();
        connect(caller, ada);
    }

    @Test
    void whatCanBeLinkedIsWhatThePersonManagesWithAnInviteWhereTheBotIsMissing() {
        SimulatedGuild den = DISCORD.guild("Den", ada);
        SimulatedGuild others = DISCORD.guild("Others", owner);
        ada.joins(others);

        JsonNode servers = get(caller, "/available").expect(200).json();

        assertThat(servers).extracting(server -> server.path("name").asString()).containsExactly("Den", "Lab");
        assertThat(servers.path(1).path("bot").asBoolean()).isTrue();
        assertThat(servers.path(1).path("invite_url").isNull()).isTrue();
        assertThat(servers.path(0).path("bot").asBoolean()).isFalse();
        String invite = servers.path(0).path("invite_url").asString();
        assertThat(invite).contains("permissions=66560", "guild_id=" + den.id(), "scope=bot%20applications.commands");
        DISCORD.oauth().agree(ada.id(), URI.create(invite), den.id());
        assertThat(get(caller, "/available").json().path(0).path("bot").asBoolean())
                .isTrue();
    }

    @Test
    void withoutAnAccountOneIsToldToConnectIt() {
        RestTestClient without = admin();
        for (Reply reply : List.of(
                get(without, "/available"),
                get(without, "/servers/%d/channels".formatted(lab.id())),
                link(without, "{\"kind\": \"all\"}", ""))) {
            assertThat(reply.expect(409).text("/connect_url")).isEqualTo("/api/v1/discord/connect");
        }
    }

    @Test
    void consentThatWasTakenBackNeedsThePersonAndADiscordThatIsAwayDoesNot() {
        DISCORD.faults().failNext("GET", "/users/@me/guilds", 1, 503);
        get(caller, "/available").expect(503);
        assertThat(get(caller, "/account").text("/state")).isEqualTo("CONNECTED");
        expireToken();
        DISCORD.faults().failNext("POST", "/oauth2/token", 1, 500);
        get(caller, "/available").expect(503);
        assertThat(get(caller, "/account").text("/state")).isEqualTo("CONNECTED");
        get(caller, "/available").expect(200);

        DISCORD.oauth().deauthorize(DISCORD.bot().applicationId(), ada.id());

        assertThat(get(caller, "/available").expect(409).text("/connect_url")).isNotEmpty();
        Reply account = get(caller, "/account").expect(200);
        assertThat(account.text("/state")).isEqualTo("NEEDS_ATTENTION");
        assertThat(account.text("/reason")).contains("connect again");
        connect(caller, ada);
        get(caller, "/available").expect(200);
    }

    @Test
    void theTreeOfChannelsSaysWhatCanBeChosenAndNamesNothingHidden() {
        SimulatedChannel category = lab.category("Work");
        SimulatedChannel voice = lab.voiceChannel("Lounge");
        voice.move(category);
        voice.overwrite(DISCORD.bot(), 0, Permission.CONNECT.bit());
        general.overwrite(DISCORD.bot(), 0, Permission.READ_MESSAGE_HISTORY.bit());

        JsonNode tree = get(caller, "/servers/%d/channels".formatted(lab.id()))
                .expect(200)
                .json();

        JsonNode loose = tree.path("categories").path(0).path("channels");
        assertThat(loose.path(0).path("name").asString()).isEqualTo("general");
        assertThat(loose.path(0).path("bot_lacks").toString()).isEqualTo("[\"Read Message History\"]");
        assertThat(loose.path(0).path("fix").asString()).contains("Give the bot Read Message History");
        assertThat(loose.path(1).path("id").asString()).isEqualTo(Long.toString(hr.id()));
        assertThat(loose.path(1).path("name").isNull()).isTrue();
        assertThat(loose.path(1).path("hidden").asBoolean()).isTrue();
        assertThat(loose.path(1).path("you_can_read").asBoolean()).isFalse();
        JsonNode work = tree.path("categories").path(1);
        assertThat(work.path("name").asString()).isEqualTo("Work");
        assertThat(work.path("channels").path(0).path("bot_lacks").toString()).isEqualTo("[\"Connect\"]");
    }

    @Test
    void aCategoryIsNamedForWhomDiscordShowsIt() {
        SimulatedChannel layoffs = lab.category("layoffs-2026");
        layoffs.hideFromEveryone();
        layoffs.overwrite(DISCORD.bot(), Permission.VIEW_CHANNEL.bit(), 0);
        SimulatedChannel within = lab.textChannel("list");
        within.move(layoffs);
        within.hideFromEveryone();
        within.overwrite(DISCORD.bot(), Permission.VIEW_CHANNEL.bit(), 0);
        String path = "/servers/%d/channels".formatted(lab.id());

        Reply hidden = get(caller, path).expect(200);
        assertThat(hidden.json().toString()).doesNotContain("layoffs").doesNotContain("list\"");
        assertThat(hidden.text("/categories/1/id")).isEqualTo(Long.toString(layoffs.id()));
        assertThat(hidden.at("/categories/1/name").isNull()).isTrue();

        within.overwrite(ada, Permission.VIEW_CHANNEL.bit(), 0);
        assertThat(get(caller, path).text("/categories/1/name")).isEqualTo("layoffs-2026");
    }

    @Test
    void anOutageOfTheServerIsNoMissingBot() {
        lab.unavailable();
        for (Reply reply : List.of(
                get(caller, "/servers/%d/channels".formatted(lab.id())), link(caller, "{\"kind\": \"all\"}", ""))) {
            assertThat(reply.expect(503).detail()).contains("outage").doesNotContain("Invite");
        }
        assertThat(caller.get()
                        .uri("/api/v1/discord/servers/%d/channels".formatted(lab.id()))
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("30");

        lab.available();

        get(caller, "/servers/%d/channels".formatted(lab.id())).expect(200);
    }

    @Test
    void aServerIsLinkedOnceAndTheSameLinkAgainChangesNothing() {
        Reply made = link(caller, "{\"kind\": \"all\"}", "").expect(201);
        assertThat(made.text("/name")).isEqualTo("Lab");
        LinkedServer first = linked();

        link(caller, "{\"kind\": \"all\"}", "").expect(200);

        assertThat(linked()).isEqualTo(first);
        assertThat(chooses(general).expect(409).detail()).contains("PATCH");
        assertThat(linked()).isEqualTo(first);
        assertThat(get(caller, "/available").json().path(0).path("linked").asBoolean())
                .isTrue();
    }

    @Test
    void theSameLinkAgainChangesNothingWhateverBecameOfItsChannels() {
        SimulatedChannel doomed = lab.textChannel("doomed");
        SimulatedChannel notForHer = lab.textChannel("not for ada");
        notForHer.overwrite(ada, 0, Permission.VIEW_CHANNEL.bit());
        String choice = "{\"kind\": \"all\", \"except\": [\"%d\"]}".formatted(doomed.id());
        link(caller, choice, "").expect(201);
        LinkedServer first = linked();

        doomed.delete();
        link(caller, choice, "").expect(200);
        notForHer.delete();
        link(caller, choice, "").expect(200);
        link(caller, "{\"kind\": \"all\"}", "").expect(200);

        assertThat(linked()).isEqualTo(first);
        link(caller, "{\"kind\": \"all\", \"except\": [\"%d\"]}".formatted(general.id()), "")
                .expect(409);
        link(caller, "{\"kind\": \"all\", \"except\": [\"1\"]}", "").expect(400);
    }

    @Test
    void onlyAServerThatIsManagedAndHasTheBotIsLinked() {
        SimulatedGuild others = DISCORD.guild("Others", owner);
        DISCORD.bot().joins(others);
        String all = "{\"server\": \"%d\", \"choice\": {\"kind\": \"all\"}}";
        post(caller, "/servers", all.formatted(others.id())).expect(404);
        ada.joins(others);
        assertThat(post(caller, "/servers", all.formatted(others.id()))
                        .expect(403)
                        .detail())
                .contains("Manage Server");
        SimulatedGuild den = DISCORD.guild("Den", ada);
        assertThat(post(caller, "/servers", all.formatted(den.id())).expect(409).text("/invite_url"))
                .contains("guild_id=" + den.id());
        post(caller, "/servers", all.formatted(77)).expect(404);
        assertThat(context.getBean(LinkedServers.class).ofWorkspace(acme))
                .extracting(server -> server.guild().value())
                .containsExactly(GUILD);
    }

    @Test
    void noParameterOfTheWayBackProvesAServer() {
        SimulatedGuild others = DISCORD.guild("Others", owner);
        DISCORD.bot().joins(others);
        RestTestClient other = admin();
        Browser browser = browser();
        String back = agrees(ada, toDiscord(browser, startUrl(other)));

        assertThat(browser.open(back + "&guild_id=" + others.id() + "&permissions=8")
                        .status())
                .isEqualTo(200);

        post(other, "/servers", "{\"server\": \"%d\", \"choice\": {\"kind\": \"all\"}}".formatted(others.id()))
                .expect(404);
    }

    @Test
    void aChannelIsChosenOnlyByWhoReadsItThere() {
        SimulatedGuild others = DISCORD.guild("Others", ada);
        SimulatedChannel elsewhere = others.textChannel("elsewhere");
        SimulatedChannel category = lab.category("Work");
        SimulatedChannel thread = general.startThread(owner, "a thread");

        assertThat(chooses(elsewhere).expect(400).detail()).contains("no channel of this server");
        assertThat(chooses(category).expect(400).detail()).contains("categories");
        assertThat(chooses(thread).expect(400).text("/errors/0/pointer")).isEqualTo("/choice/channels");
        Reply hidden = link(
                caller,
                "{\"kind\": \"channels\", \"channels\": [\"%d\"]}".formatted(hr.id()),
                ", \"hidden\": {\"%d\": \"admins\"}".formatted(hr.id()));
        assertThat(hidden.expect(403).detail()).contains("you cannot see " + hr.id());
        assertThat(link(caller, "{\"kind\": \"all\"}", ", \"hidden\": {\"%d\": \"workspace\"}".formatted(hr.id()))
                        .expect(403)
                        .text("/errors/0/pointer"))
                .isEqualTo("/hidden/" + hr.id());
        general.overwrite(ada, 0, Permission.READ_MESSAGE_HISTORY.bit());
        assertThat(chooses(general).expect(403).detail()).contains("not read its history");
        assertThat(context.getBean(LinkedServers.class).find(stream())).isEmpty();
    }

    @Test
    void aHiddenChannelAsksForAnExplicitYesAndAnAudience() {
        hr.overwrite(ada, Permission.VIEW_CHANNEL.bit(), 0);
        String choice = "{\"kind\": \"channels\", \"channels\": [\"%d\"]}".formatted(hr.id());

        Reply asked = link(caller, choice, "").expect(400);
        assertThat(asked.text("/errors/0/pointer")).isEqualTo("/hidden/" + hr.id());
        assertThat(asked.detail()).contains("admins or workspace");
        link(caller, choice, ", \"hidden\": {\"%d\": \"everybody\"}".formatted(hr.id()))
                .expect(400);
        link(caller, choice, ", \"hidden\": {\"%d\": \"admins\", \"%d\": \"admins\"}".formatted(hr.id(), general.id()))
                .expect(400);

        Reply made = link(caller, choice, ", \"hidden\": {\"%d\": \"admins\"}".formatted(hr.id()))
                .expect(201);
        assertThat(made.at("/gaia/hidden").toString()).isEqualTo("{\"%d\":\"admins\"}".formatted(hr.id()));
    }

    @Test
    void aRuleLeavesOutWhatThePersonCannotReadAndSaysSo() {
        SimulatedChannel notForHer = lab.textChannel("not for ada");
        notForHer.overwrite(ada, 0, Permission.VIEW_CHANNEL.bit());

        Reply made = link(caller, "{\"kind\": \"all\"}", "").expect(201);

        assertThat(made.at("/left_out").toString()).isEqualTo("[\"%d\"]".formatted(notForHer.id()));
        assertThat(made.at("/gaia/choice/except").toString()).isEqualTo("[\"%d\"]".formatted(notForHer.id()));
        lab.textChannel("later").overwrite(ada, 0, Permission.VIEW_CHANNEL.bit());
        link(caller, "{\"kind\": \"all\"}", "").expect(200);
    }

    @Test
    void aChosenChannelThatTheBotCannotReadIsToldWithTheFix() {
        general.overwrite(DISCORD.bot(), 0, Permission.READ_MESSAGE_HISTORY.bit());

        Reply made = link(caller, "{\"kind\": \"all\"}", "").expect(201);

        assertThat(made.text("/unreadable/" + general.id())).contains("Read Message History");
    }

    @Test
    void ofTwoAdminsAtOnceOneLinksAndTheOtherIsTold() throws Exception {
        RestTestClient other = admin();
        connect(other, owner);
        Callable<Integer> hers = () -> link(caller, "{\"kind\": \"all\"}", "").status();
        Callable<Integer> his =
                () -> link(other, "{\"kind\": \"channels\", \"channels\": [\"%d\"]}".formatted(general.id()), "")
                        .status();
        try (var both = Executors.newFixedThreadPool(2)) {
            var answers = both.invokeAll(List.of(hers, his));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void aChangeThatOverlooksAnothersIsStale() {
        adaManagesThreads();
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        String read = etag();

        patch(caller, "{\"private_threads\": true}", read).expect(200);

        assertThat(patch(caller, "{\"history_days\": 3}", read).expect(412).detail())
                .contains("Read it again");
        patch(caller, "{\"history_days\": 3}", etag()).expect(200);
        assertThat(linked().privateThreads()).isTrue();
        assertThat(linked().history().days()).isEqualTo(3);
        context.getBean(LinkedServers.class).setHealth(stream(), ServerHealth.down("away", Instant.now()));
        patch(caller, "{\"history_days\": 2}", "*").expect(200);
    }

    @Test
    void whoHasNoProofOnlyNarrows() {
        hr.overwrite(owner, Permission.VIEW_CHANNEL.bit(), 0);
        RestTestClient his = admin();
        connect(his, owner);
        link(
                        his,
                        "{\"kind\": \"all\"}",
                        ", \"private_threads\": true, \"hidden\": {\"%d\": \"workspace\"}".formatted(hr.id()))
                .expect(201);
        RestTestClient without = admin();

        patch(without, "{\"choice\": {\"kind\": \"all\", \"except\": [\"%d\"]}}".formatted(general.id()), null)
                .expect(200);
        patch(without, "{\"hidden\": {\"%d\": \"admins\"}}".formatted(hr.id()), null)
                .expect(200);
        patch(without, "{\"private_threads\": false, \"history_days\": 10}", null)
                .expect(200);
        LinkedServer narrowed = linked();

        for (String wider : List.of(
                "{\"choice\": {\"kind\": \"all\"}}",
                "{\"hidden\": {\"%d\": \"workspace\"}}".formatted(hr.id()),
                "{\"private_threads\": true}",
                "{\"history_days\": 11}",
                "{\"history_days\": null}",
                "{\"choice\": {\"kind\": \"channels\", \"channels\": [\"%d\"]}}".formatted(general.id()))) {
            assertThat(patch(without, wider, null).expect(409).text("/connect_url"))
                    .as(wider)
                    .isNotEmpty();
        }
        assertThat(linked()).isEqualTo(narrowed);
        // Ada manages the server, but #hr is not hers to open.
        patch(caller, "{\"hidden\": {\"%d\": \"workspace\"}}".formatted(hr.id()), null)
                .expect(403);
        patch(his, "{\"hidden\": {\"%d\": \"workspace\"}}".formatted(hr.id()), null)
                .expect(200);
    }

    @Test
    void nothingUnderAnExceptedCategoryIsOpenedWithoutProof() {
        SimulatedChannel closed = lab.category("Closed");
        SimulatedChannel inside = lab.textChannel("inside");
        inside.move(closed);
        hr.move(closed);
        hr.overwrite(owner, Permission.VIEW_CHANNEL.bit(), 0);
        link(caller, "{\"kind\": \"all\", \"except\": [\"%d\"]}".formatted(closed.id()), "")
                .expect(201);
        LinkedServer first = linked();
        RestTestClient without = admin();

        for (SimulatedChannel channel : List.of(inside, hr)) {
            patch(
                            without,
                            "{\"choice\": {\"kind\": \"categories\", \"categories\": [\"%d\"], \"except\": [\"%d\"]}}"
                                    .formatted(channel.id(), closed.id()),
                            null)
                    .expect(400);
        }

        assertThat(linked()).isEqualTo(first);
    }

    @Test
    void whoNarrowsWithoutProofNamesWhatThereIs() {
        SimulatedChannel work = lab.category("Work");
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        LinkedServer first = linked();
        RestTestClient without = admin();

        for (RestTestClient by : List.of(caller, without)) {
            assertThat(patch(by, categories(general.id()), null).expect(400).text("/errors/0/pointer"))
                    .isEqualTo("/choice/categories");
            assertThat(patch(by, except(1_234_567), null).expect(400).text("/errors/0/pointer"))
                    .isEqualTo("/choice/except");
        }
        DISCORD.faults().failNext("GET", "/guilds/{guild_id}/channels", 50, 503);
        patch(without, except(general.id()), null).expect(503);
        DISCORD.faults().calm();
        assertThat(linked()).isEqualTo(first);

        patch(without, except(general.id()), null).expect(200);
        patch(
                        without,
                        "{\"choice\": {\"kind\": \"categories\", \"categories\": [\"%d\"], \"except\": [\"%d\"]}}"
                                .formatted(work.id(), general.id()),
                        null)
                .expect(200);
    }

    @Test
    void whatIsReadHereCanBeLeftOutWithoutDiscord() {
        stage.channel(11, 4, "name", "Work");
        stage.channel(12, 0, "name", "plans", "parent_id", "11");
        String path = "/servers/" + GUILD;
        RestTestClient without = admin();

        call(without, HttpMethod.PATCH, path, categories(12)).expect(400);
        call(without, HttpMethod.PATCH, path, except(13)).expect(400);
        call(without, HttpMethod.PATCH, path, categories(11)).expect(200);
        call(
                        without,
                        HttpMethod.PATCH,
                        path,
                        "{\"choice\": {\"kind\": \"categories\", \"categories\": [\"11\"], \"except\": [\"12\"]}}")
                .expect(200);
    }

    @Test
    void aChangeOfSomethingElseDoesNotFailBecauseOfWhatWasChosen() {
        SimulatedChannel work = lab.category("Work");
        SimulatedChannel plans = lab.textChannel("plans");
        plans.move(work);
        hr.overwrite(owner, Permission.VIEW_CHANNEL.bit(), 0);
        link(
                        caller,
                        "{\"kind\": \"categories\", \"categories\": [\"%d\"]}".formatted(work.id()),
                        ", \"history_days\": 3")
                .expect(201);
        LinkedServers servers = context.getBean(LinkedServers.class);

        servers.choose(
                stream(),
                new ChannelChoice.Categories(Set.of(id(general), id(work)), Set.of(id(plans)), Set.of(id(hr))));
        patch(caller, "{\"history_days\": 5}", null).expect(200);
        patch(admin(), "{\"history_days\": 4}", null).expect(200);
        work.delete();
        plans.delete();
        general.delete();
        hr.delete();
        patch(caller, "{\"history_days\": 6}", null).expect(200);
        servers.choose(stream(), ChannelChoice.channels(Set.of(id(general), id(hr))));
        patch(caller, "{\"history_days\": null}", null).expect(200);

        assertThat(linked().choice()).isEqualTo(ChannelChoice.channels(Set.of(id(general), id(hr))));
    }

    @Test
    void moreChannelsOpenTheirPrivateThreadsWhereTheseAreOn() {
        SimulatedChannel lobby = lab.textChannel("lobby");
        RestTestClient his = admin();
        connect(his, owner);
        link(
                        his,
                        "{\"kind\": \"channels\", \"channels\": [\"%d\"]}".formatted(general.id()),
                        ", \"private_threads\": true")
                .expect(201);
        String both = "{\"choice\": {\"kind\": \"channels\", \"channels\": [\"%d\", \"%d\"]}%s}";

        assertThat(patch(caller, both.formatted(general.id(), lobby.id(), ""), null)
                        .expect(403)
                        .text("/errors/0/pointer"))
                .isEqualTo("/private_threads");
        patch(caller, both.formatted(general.id(), lobby.id(), ", \"private_threads\": false"), null)
                .expect(200);
        assertThat(linked().privateThreads()).isFalse();
    }

    @Test
    void privateThreadsAreOpenedByWhoManagesThreadsInTheServer() {
        general.overwrite(ada, Permission.MANAGE_THREADS.bit(), 0);
        Reply refused = link(caller, "{\"kind\": \"all\"}", ", \"private_threads\": true")
                .expect(403);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/private_threads");
        assertThat(refused.detail()).contains("Manage Threads");
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        assertThat(patch(caller, "{\"private_threads\": true}", null)
                        .expect(403)
                        .detail())
                .contains("Manage Threads");
        assertThat(linked().privateThreads()).isFalse();

        adaManagesThreads();
        patch(caller, "{\"private_threads\": true}", null).expect(200);

        patch(admin(), "{\"private_threads\": false}", null).expect(200);
        RestTestClient his = admin();
        connect(his, owner);
        patch(his, "{\"private_threads\": true}", null).expect(200);
        patch(admin(), "{\"private_threads\": false}", null).expect(200);
        SimulatedUser root = DISCORD.user("root");
        root.joins(lab);
        lab.role("administrators", Permission.ADMINISTRATOR).grantTo(root);
        RestTestClient theirs = admin();
        connect(theirs, root);
        patch(theirs, "{\"private_threads\": true}", null).expect(200);
    }

    @Test
    void eachChangeAsksAgainWhetherThePersonStillManagesTheServer() {
        adaManagesThreads();
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        patch(caller, "{\"private_threads\": true}", null).expect(200);
        patch(caller, "{\"private_threads\": false}", null).expect(200);

        ada.leaves(lab);

        patch(caller, "{\"private_threads\": true}", null).expect(404);
        assertThat(linked().privateThreads()).isFalse();
    }

    @Test
    void aBackendActsForThePersonByThePersonsAccountAndNotWithout() {
        RestTestClient backend = backend("u-17");
        link(backend, "{\"kind\": \"all\"}", "").expect(409);
        connect(backend, ada);

        link(backend, "{\"kind\": \"all\"}", "").expect(201);

        patch(backend("u-18"), "{\"choice\": {\"kind\": \"all\", \"except\": [\"%d\"]}}".formatted(general.id()), null)
                .expect(409);
        delete(backend, "/servers/%d?messages=keep".formatted(lab.id())).expect(403);
        link(client, "{\"kind\": \"all\"}", "").expect(403);
    }

    @Test
    void whatIsWrongInAChoiceIsPointedAt() {
        record Wrong(String choice, String pointer) {}
        for (Wrong wrong : List.of(
                new Wrong("{\"kind\": \"some\"}", "/choice/kind"),
                new Wrong("{\"kind\": \"all\", \"channels\": []}", "/choice/channels"),
                new Wrong("{\"kind\": \"channels\"}", "/choice/channels"),
                new Wrong("{\"kind\": \"channels\", \"channels\": []}", "/choice/channels"),
                new Wrong("{\"kind\": \"channels\", \"channels\": [7]}", "/choice/channels/0"),
                new Wrong(
                        "{\"kind\": \"categories\", \"categories\": [\"%d\"]}".formatted(general.id()),
                        "/choice/categories"),
                new Wrong("{\"kind\": \"all\", \"except\": [\"1\"]}", "/choice/except"),
                new Wrong("\"all\"", "/choice"))) {
            assertThat(link(caller, wrong.choice(), "").expect(400).text("/errors/0/pointer"))
                    .as(wrong.choice())
                    .isEqualTo(wrong.pointer());
        }
        assertThat(link(caller, "{\"kind\": \"all\"}", ", \"history_days\": -1")
                        .expect(400)
                        .text("/errors/0/pointer"))
                .isEqualTo("/history_days");
        post(caller, "/servers", "{\"choice\": {\"kind\": \"all\"}}").expect(400);
        post(caller, "/servers", "{\"server\": \"%d\"}".formatted(lab.id())).expect(400);
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        patch(caller, "{}", null).expect(400);
        assertThat(patch(caller, "{\"edit_history\": true}", null).expect(400).detail())
                .contains("/api/v1/integrations/discord");
        patch(caller, "{\"private_threads\": true}", "\"nonsense\"").expect(412);
    }

    @Test
    void anEndedLinkKeepsOrPurgesWhatSomebodyDecidesOn() {
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        String path = "/servers/%d".formatted(lab.id());
        delete(caller, path).expect(400);
        delete(caller, path + "?messages=burn").expect(400);
        delete(client, path + "?messages=keep").expect(403);

        assertThat(delete(caller, path + "?messages=keep").expect(200).text("/messages"))
                .isEqualTo("kept");
        get(caller, path).expect(404);
        delete(caller, path + "?messages=keep").expect(404);
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        Reply purged = delete(caller, path + "?messages=purge").expect(202);
        assertThat(purged.text("/messages")).isEqualTo("purged");
        assertThat(purged.text("/purge")).isNotEmpty();
        get(caller, path).expect(404);
        assertThat(link(caller, "{\"kind\": \"all\"}", "").expect(409).detail()).contains("purged");
    }

    @Test
    void anIntegrationThatWasEndedBeginsAnewWithTheNextLink() {
        String discord = "/api/v1/integrations/discord";
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        exchange(caller, HttpMethod.PUT, discord, "{\"enabled\": false}").expect(200);
        exchange(caller, HttpMethod.DELETE, discord, null).expect(200);
        assertThat(exchange(caller, HttpMethod.GET, discord, null).text("/enabled"))
                .isEqualTo("false");

        connect(caller, ada);
        link(caller, "{\"kind\": \"all\"}", "").expect(201);

        assertThat(exchange(caller, HttpMethod.GET, discord, null).text("/enabled"))
                .isEqualTo("true");
    }

    @Test
    void anIntegrationThatWasSwitchedOffStaysOffWhateverIsLinked() {
        String discord = "/api/v1/integrations/discord";
        exchange(caller, HttpMethod.PUT, discord, "{\"enabled\": false}").expect(200);
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        assertThat(exchange(caller, HttpMethod.GET, discord, null).text("/enabled"))
                .isEqualTo("false");

        exchange(caller, HttpMethod.DELETE, discord, null).expect(200);
        exchange(caller, HttpMethod.PUT, discord, "{\"enabled\": false}").expect(200);
        connect(caller, ada);
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        assertThat(exchange(caller, HttpMethod.GET, discord, null).text("/enabled"))
                .isEqualTo("false");
    }

    @Test
    void aSyncIsAskedForAndFollowed() {
        link(caller, "{\"kind\": \"all\"}", "").expect(201);
        String path = "/servers/%d/sync".formatted(lab.id());
        assertThat(get(client, path).expect(200).at("/asked_at").isNull()).isTrue();
        post(client, path, "{}").expect(403);

        call(caller, HttpMethod.POST, path, null).expect(202);

        assertThat(get(client, path).expect(200).text("/asked_at")).isNotEmpty();
        get(client, "/servers/77/sync").expect(404);
    }

    @Test
    void aCodeForTheOtherDoorIsShownOnceAndStoredAsAHash() {
        Reply made = post(caller, "/link-codes", "{}").expect(201);
        String code = made.text("/code");

        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(Instant.parse(made.text("/expires_at"))).isAfter(Instant.now());
        assertThat(databases.getMongoDatabase().getCollection("link_codes").find(Filters.eq("workspace", acme.value())))
                .singleElement()
                .matches(document -> !document.toJson().contains(code));
        post(client, "/link-codes", "{}").expect(403);
        post(caller, "/link-codes", "{\"server\": \"x\"}").expect(400);
    }

    private void adaManagesThreads() {
        lab.role("keepers of threads", Permission.MANAGE_THREADS).grantTo(ada);
    }

    private static ChannelId id(SimulatedChannel channel) {
        return new ChannelId(channel.id());
    }

    private static String except(long id) {
        return "{\"choice\": {\"kind\": \"all\", \"except\": [\"%d\"]}}".formatted(id);
    }

    private static String categories(long id) {
        return "{\"choice\": {\"kind\": \"categories\", \"categories\": [\"%d\"]}}".formatted(id);
    }

    private Reply chooses(SimulatedChannel channel) {
        return link(caller, "{\"kind\": \"channels\", \"channels\": [\"%d\"]}".formatted(channel.id()), "");
    }

    private Reply link(RestTestClient by, String choice, String more) {
        return post(by, "/servers", "{\"server\": \"%d\", \"choice\": %s%s}".formatted(lab.id(), choice, more));
    }

    private Reply patch(RestTestClient by, String body, @Nullable String ifMatch) {
        RestTestClient client = ifMatch == null
                ? by
                : by.mutate().defaultHeader("If-Match", ifMatch).build();
        return call(client, HttpMethod.PATCH, "/servers/" + lab.id(), body);
    }

    private String etag() {
        return String.valueOf(caller.get()
                .uri("/api/v1/discord/servers/" + lab.id())
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getETag());
    }

    private LinkedServer linked() {
        return context.getBean(LinkedServers.class).find(stream()).orElseThrow();
    }

    private StreamId stream() {
        return new StreamId(acme, new GuildId(lab.id()));
    }

    private void expireToken() {
        databases
                .getMongoDatabase()
                .getCollection("connections")
                .updateOne(
                        Filters.eq("workspace", acme.value()),
                        Updates.set("expires", Date.from(Instant.now().minusSeconds(5))));
    }
}

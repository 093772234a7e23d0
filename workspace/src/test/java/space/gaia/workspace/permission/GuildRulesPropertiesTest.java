package space.gaia.workspace.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import space.gaia.workspace.GuildId;

/** Against Discord's page "Permissions", told another way: bit by bit, the nearest word on it decides. */
class GuildRulesPropertiesTest {

    private static final long GUILD = 100;
    private static final long SOMEBODY = 7;
    private static final List<Long> ROLES = List.of(GUILD, 101L, 102L, 103L);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int TEXT = 0;
    private static final int VOICE = 2;

    @Property(tries = 3000)
    void theNearestWordOnABitDecides(
            @ForAll("rules") GuildRules rules,
            @ForAll("members") Membership member,
            @ForAll("overwrites") List<Overwrite> overwrites) {
        Permissions computed = rules.inChannel(member, TEXT, overwrites, NOW);

        boolean sees = decided(rules, member, overwrites, Permission.VIEW_CHANNEL.bit());
        for (int offset = 0; offset < Long.SIZE; offset++) {
            long bit = 1L << offset;
            boolean expected = isAlmighty(rules, member) || (sees && decided(rules, member, overwrites, bit));
            assertThat((computed.bits() & bit) != 0).as("bit %d", offset).isEqualTo(expected);
        }
    }

    @Property
    void ownersAndAdministratorsAreBoundByNothing(
            @ForAll("rules") GuildRules rules,
            @ForAll("members") Membership member,
            @ForAll("overwrites") List<Overwrite> overwrites) {
        GuildRules owned = new GuildRules(rules.guild(), SOMEBODY, rules.roles());
        Membership admin = new Membership(SOMEBODY, Set.of(104L), member.timedOutUntil());
        GuildRules withAdmins =
                new GuildRules(rules.guild(), 0, Map.of(104L, Permissions.of(Permission.ADMINISTRATOR)));

        assertThat(owned.inChannel(member, VOICE, overwrites, NOW)).isEqualTo(Permissions.ALL);
        assertThat(withAdmins.inChannel(admin, VOICE, overwrites, NOW)).isEqualTo(Permissions.ALL);
    }

    @Property
    void inATimeoutNothingIsLeftButSeeingAndReading(
            @ForAll("rules") GuildRules rules,
            @ForAll("members") Membership member,
            @ForAll("overwrites") List<Overwrite> overwrites) {
        Membership out = new Membership(SOMEBODY, member.roles(), NOW.plusSeconds(1));
        Permissions left = rules.inChannel(out, TEXT, overwrites, NOW);

        if (!isAlmighty(rules, out)) {
            assertThat(left.bits()
                            & ~Permissions.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY)
                                    .bits())
                    .isZero();
        }
        Membership over = new Membership(SOMEBODY, member.roles(), NOW);
        assertThat(rules.inChannel(over, TEXT, overwrites, NOW))
                .isEqualTo(rules.inChannel(Membership.of(SOMEBODY, member.roles()), TEXT, overwrites, NOW));
    }

    @Property
    void theOrderOfOverwritesSaysNothing(
            @ForAll("rules") GuildRules rules,
            @ForAll("members") Membership member,
            @ForAll("overwrites") List<Overwrite> overwrites,
            @ForAll long seed) {
        List<Overwrite> shuffled = new ArrayList<>(overwrites);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(rules.inChannel(member, TEXT, shuffled, NOW))
                .isEqualTo(rules.inChannel(member, TEXT, overwrites, NOW));
        assertThat(rules.isOpen(shuffled)).isEqualTo(rules.isOpen(overwrites));
    }

    @Property
    void openIsWhatSomebodyWithoutARoleSees(
            @ForAll("rules") GuildRules rules, @ForAll("overwrites") List<Overwrite> overwrites) {
        Membership nobody = Membership.of(99, Set.of());

        assertThat(rules.isOpen(overwrites))
                .isEqualTo(rules.inChannel(nobody, TEXT, overwrites, NOW).has(Permission.VIEW_CHANNEL));
    }

    @Property
    void whoMayNotConnectOnlySeesAVoiceChannel(
            @ForAll("rules") GuildRules rules,
            @ForAll("members") Membership member,
            @ForAll("overwrites") List<Overwrite> overwrites) {
        Permissions asText = rules.inChannel(member, TEXT, overwrites, NOW);
        Permissions asVoice = rules.inChannel(member, VOICE, overwrites, NOW);

        assertThat(asVoice)
                .isEqualTo(
                        asText.has(Permission.CONNECT) || !asText.has(Permission.VIEW_CHANNEL)
                                ? asText
                                : Permissions.of(Permission.VIEW_CHANNEL));
    }

    private static boolean isAlmighty(GuildRules rules, Membership member) {
        return rules.owner() == member.user() || (base(rules, member) & Permission.ADMINISTRATOR.bit()) != 0;
    }

    /** The member's own overwrite has the last word, then what roles allow, what roles deny, @everyone's, the roles' own. */
    private static boolean decided(GuildRules rules, Membership member, List<Overwrite> overwrites, long bit) {
        List<Overwrite> own = overwrites.stream()
                .filter(one -> !one.isOfRole() && one.target() == member.user())
                .toList();
        List<Overwrite> roles = overwrites.stream()
                .filter(one -> one.isOfRole() && member.roles().contains(one.target()))
                .toList();
        List<Overwrite> everyone = overwrites.stream()
                .filter(one -> one.isOfRole() && one.target() == GUILD)
                .toList();
        for (List<Overwrite> nearest : List.of(own, roles, everyone)) {
            if (nearest.stream().anyMatch(one -> (one.allow().bits() & bit) != 0)) {
                return true;
            }
            if (nearest.stream().anyMatch(one -> (one.deny().bits() & bit) != 0)) {
                return false;
            }
        }
        return (base(rules, member) & bit) != 0;
    }

    private static long base(GuildRules rules, Membership member) {
        long base = rules.roles().getOrDefault(GUILD, Permissions.NONE).bits();
        for (long role : member.roles()) {
            base |= rules.roles().getOrDefault(role, Permissions.NONE).bits();
        }
        return base;
    }

    @Provide
    Arbitrary<GuildRules> rules() {
        return Combinators.combine(
                        Arbitraries.of(0L, 1L, SOMEBODY), Arbitraries.maps(Arbitraries.of(ROLES), permissions()))
                .as((owner, roles) -> new GuildRules(new GuildId(GUILD), owner, roles));
    }

    @Provide
    Arbitrary<Membership> members() {
        return Arbitraries.of(List.of(101L, 102L, 103L, 999L))
                .set()
                .ofMaxSize(3)
                .map(roles -> Membership.of(SOMEBODY, roles));
    }

    @Provide
    Arbitrary<List<Overwrite>> overwrites() {
        Arbitrary<Overwrite> one = Combinators.combine(
                        Arbitraries.of(GUILD, 101L, 102L, 999L, SOMEBODY, 8L),
                        Arbitraries.of(true, false),
                        permissions(),
                        permissions())
                .as(Overwrite::new);
        return one.list().ofMaxSize(6);
    }

    /** Mostly few bits, of those with a name; else any. */
    private static Arbitrary<Permissions> permissions() {
        Arbitrary<Permissions> named = Arbitraries.of(Permission.values())
                .set()
                .ofMaxSize(4)
                .map(set -> Permissions.of(set.toArray(Permission[]::new)));
        return Arbitraries.oneOf(named, named, Arbitraries.longs().map(Permissions::new));
    }
}

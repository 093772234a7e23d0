package space.gaia.workspace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;

/** Whatever is saved after whatever: secrets are kept, cleared and replaced as the rule says, and never stand in the open. */
class SecretMergeTest {
    private static final IntegrationKey KEY = new IntegrationKey(new WorkspaceId("acme"), "slack");
    private static final List<String> SECRETS =
            List.of("/authentication/a", "/authentication/in/b", "/authentication/in/deep/c", "/syncSettings/a~1b");

    /** What a save says of one secret. */
    enum Says {
        ABSENT,
        MASK,
        NULL,
        VALUE
    }

    @Property(tries = 500)
    void aChainOfSavesEndsAsTheRuleSays(@ForAll("saves") List<List<Says>> saves) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        SortedSet<String> set = new TreeSet<>();
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> values = new TreeMap<>();
        for (int round = 0; round < saves.size(); round++) {
            Map<String, @Nullable Object> sent = sent(saves.get(round), round);
            SecretMerge merge = new SecretMerge(plain, set, order(sent));
            expect(expected, saves.get(round), round);

            assertThat(merge.faults()).isEmpty();
            plain = merge.plain();
            set = merge.areSet();
            merge.cleared().forEach(values::remove);
            merge.given().forEach((pointer, secret) -> values.put(pointer, secret.reveal()));
            assertThat(values).isEqualTo(expected);
            assertThat(set).isEqualTo(expected.keySet());
            assertThat(plain.toString()).doesNotContain("secret-", Integration.MASK);
        }
    }

    @Property(tries = 500)
    void whatIsReadAndSavedIsTheSame(@ForAll("saves") List<List<Says>> saves) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        SortedSet<String> set = new TreeSet<>();
        for (int round = 0; round < saves.size(); round++) {
            SecretMerge merge = new SecretMerge(plain, set, order(sent(saves.get(round), round)));
            plain = merge.plain();
            set = merge.areSet();
            Map<String, @Nullable Object> read = new HashMap<>();
            IntegrationDocument.masked(plain, set).forEach((section, json) -> read.put(section.field(), json));

            SecretMerge again = new SecretMerge(plain, set, order(read));

            assertThat(again.changes()).isEmpty();
            assertThat(again.faults()).isEmpty();
            assertThat(again.plain()).isEqualTo(plain);
            assertThat(again.areSet()).isEqualTo(set);
        }
    }

    @Property(tries = 300)
    void aMovedAddressNeverTakesAKeptSecretAlong(@ForAll("saves") List<List<Says>> saves) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        SortedSet<String> set = new TreeSet<>();
        Map<String, Set<String>> guards = Map.of("/authentication/host", Set.copyOf(SECRETS));
        for (int round = 0; round < saves.size(); round++) {
            Map<String, @Nullable Object> sent = sent(saves.get(round), round);
            Pointers.put(sent, "/authentication/host", "host-" + round);
            SecretMerge merge = new SecretMerge(plain, set, order(sent));
            SortedSet<String> kept = new TreeSet<>(set);
            kept.removeAll(merge.given().keySet());
            kept.removeAll(merge.cleared());

            assertThat(merge.askedAgain(guards) == null).isEqualTo(kept.isEmpty());
            plain = merge.plain();
            set = merge.areSet();
        }
    }

    @Property(tries = 1)
    void anOrderPrintsNothingOfWhatItHolds() {
        SaveOrder order = order(Map.of("authentication", Map.of("a", "secret-1", "other", "secret-2")));

        assertThat(order.toString()).doesNotContain("secret-");
        assertThat(new SecretMerge(Map.of(), new TreeSet<>(), order).given())
                .isEqualTo(Map.of("/authentication/a", Secret.of("secret-1")));
    }

    @Provide
    Arbitrary<List<List<Says>>> saves() {
        return Arbitraries.of(Says.class)
                .list()
                .ofSize(SECRETS.size())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Map<String, @Nullable Object> sent(List<Says> says, int round) {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>();
        for (Section section : Section.values()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("plain", round);
            sent.put(section.field(), json);
        }
        for (int i = 0; i < SECRETS.size(); i++) {
            List<String> names = Pointers.names(SECRETS.get(i));
            switch (says.get(i)) {
                case ABSENT -> {}
                case MASK -> Pointers.put(sent, SECRETS.get(i), Integration.MASK);
                case NULL -> Pointers.parent(sent, names).put(names.getLast(), null);
                case VALUE -> Pointers.put(sent, SECRETS.get(i), "secret-%d-%d".formatted(i, round));
            }
        }
        return sent;
    }

    private static void expect(Map<String, String> expected, List<Says> says, int round) {
        for (int i = 0; i < SECRETS.size(); i++) {
            switch (says.get(i)) {
                case ABSENT, MASK -> {}
                case NULL -> expected.remove(SECRETS.get(i));
                case VALUE -> expected.put(SECRETS.get(i), "secret-%d-%d".formatted(i, round));
            }
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it loses the nullness of what is nested in the arguments of a record
    private static SaveOrder order(Map<String, @Nullable Object> sent) {
        Map<Section, Map<String, @Nullable Object>> sections = new HashMap<>();
        for (Section section : Section.values()) {
            if (sent.get(section.field()) instanceof Map<?, ?> json) {
                sections.put(section, (Map<String, @Nullable Object>) json);
            }
        }
        return new SaveOrder(KEY, null, sections, Set.copyOf(SECRETS), Map.of(), 1, null, "ada");
    }
}

package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import space.gaia.app.proof.Holding;

/** Says what is wrong: MongoDB and the API against what Discord holds. */
final class Judge {
    private Judge() {}

    /**
     * What was found.
     *
     * @param compared how many messages were looked at
     * @param partial of how many messages the service says that it does not know everybody who reacted or voted
     * @param claims what the service said that it does not know
     * @param whole whether the service said, before anybody looked, that it holds what Discord held at good night
     * @param shown the messages that each workspace's archive shows rightly
     */
    record Judgement(
            List<Finding> findings,
            int compared,
            int partial,
            String claims,
            boolean whole,
            Map<String, Set<Long>> shown) {
        /** Of what could not be looked at. */
        static Judgement without(List<Finding> findings) {
            return new Judgement(findings, 0, 0, "unknown", false, Map.of());
        }

        Judgement only(Predicate<Finding> what) {
            return new Judgement(findings.stream().filter(what).toList(), compared, partial, claims, whole, shown);
        }
    }

    /** @param since the moment of which the service is asked whether it holds all of it */
    static Judgement judge(
            MongoDatabase database, Reader reader, Map<String, Holding> holdings, Set<Long> closed, Instant since)
            throws InterruptedException {
        Claims claims = Claims.read(database);
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<Long>> all = new HashMap<>();
        int compared = 0;
        int partial = 0;
        for (var held : holdings.entrySet()) {
            Comparison comparison = new Comparison(held.getKey(), held.getValue(), database, closed, claims);
            Map<Long, Long> shown = comparison.messages();
            all.put(held.getKey(), shown.keySet());
            Pages pages = new Pages(reader, held.getKey(), held.getValue(), comparison);
            pages.compare(shown);
            comparison.rows("reactions", pages.partialReactions);
            comparison.rows("votes", pages.partialVotes);
            comparison.channels();
            comparison.people();
            findings.addAll(comparison.findings());
            compared += held.getValue().messages.values().stream()
                    .mapToInt(Map::size)
                    .sum();
            partial += pages.partialReactions.size() + pages.partialVotes.size();
        }
        return new Judgement(
                List.copyOf(findings), compared, partial, claims.toString(), claims.areWholeSince(since), all);
    }
}

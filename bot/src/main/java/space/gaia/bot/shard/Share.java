package space.gaia.bot.shard;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How many shards each process should have. */
final class Share {

    private Share() {}

    /**
     * The share of one: what divides evenly, and of the rest one each for those that have most already, so that as little as
     * can be moves. All who see the same come to the same.
     *
     * @param held how many each living process has, this one too
     */
    static int of(String process, Map<String, Integer> held, int total) {
        List<String> order = held.keySet().stream()
                .sorted(Comparator.comparingInt((String one) -> held.getOrDefault(one, 0))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int even = total / order.size();
        return order.indexOf(process) < total % order.size() ? even + 1 : even;
    }
}

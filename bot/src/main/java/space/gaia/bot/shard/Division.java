package space.gaia.bot.shard;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.lease.Lease;

/** Who is alive and serves which shard, as the leases of one bot say at one moment. */
final class Division {

    private static final Pattern SHARD = Pattern.compile(".*/shard/([0-9]{1,9})/([0-9]{1,9})");
    private static final Pattern PROCESS = Pattern.compile(".*/process/.*");

    private final Whereabouts self;
    private final Map<Shard, Lease> shards = new HashMap<>();
    private final Map<String, Lease> living;
    private final Predicate<Lease> isLive;

    Division(List<Lease> leases, Whereabouts self, Instant now, Duration skew) {
        this.self = self;
        this.isLive = lease -> !lease.owner().isEmpty()
                && (lease.owner().equals(self.owner())
                        || (!lease.until().plus(skew).isBefore(now) && !self.isGone(lease.owner())));
        for (Lease lease : leases) {
            Matcher shard = SHARD.matcher(lease.name());
            if (shard.matches()) {
                shards.put(new Shard(Integer.parseInt(shard.group(2)), Integer.parseInt(shard.group(1))), lease);
            }
        }
        this.living = leases.stream()
                .filter(lease -> PROCESS.matcher(lease.name()).matches() && isLive.test(lease))
                .collect(Collectors.toMap(Lease::owner, Function.identity(), (a, _) -> a));
    }

    static String process(String prefix, String id) {
        return prefix + "process/" + id;
    }

    static String shard(String prefix, Shard shard) {
        return prefix + "shard/" + shard.total() + "/" + shard.number();
    }

    /** How many shards of so many each living process has. */
    Map<String, Integer> held(int total) {
        Map<String, Integer> held = new HashMap<>(Map.of(self.owner(), 0));
        living.keySet().forEach(owner -> held.put(owner, 0));
        shards.forEach((shard, lease) -> {
            if (shard.total() == total && held.containsKey(lease.owner())) {
                held.merge(lease.owner(), 1, Integer::sum);
            }
        });
        return held;
    }

    /** What nobody who is alive has, in order. */
    List<Shard> free(int total) {
        return IntStream.range(0, total)
                .mapToObj(number -> new Shard(number, total))
                .filter(shard -> !isLive(shard))
                .toList();
    }

    /** Null: nobody ever had it. */
    @Nullable Lease lease(Shard shard) {
        return shards.get(shard);
    }

    /** What this process has by the leases. */
    Map<Shard, Lease> ours() {
        Map<Shard, Lease> ours = new HashMap<>(shards);
        ours.keySet().removeIf(shard -> !isOurs(shard));
        return ours;
    }

    boolean isOurs(Shard shard) {
        Lease lease = shards.get(shard);
        return lease != null && lease.owner().equals(self.owner());
    }

    boolean isElsewhere(Shard shard) {
        return isLive(shard) && !isOurs(shard);
    }

    /** Into how many shards others divide the servers; 0: nobody else does. */
    int totalElsewhere() {
        return shards.keySet().stream()
                .filter(this::isElsewhere)
                .mapToInt(Shard::total)
                .max()
                .orElse(0);
    }

    /** Every number of shards that is in use. */
    List<Integer> totals() {
        return shards.keySet().stream()
                .filter(this::isLive)
                .map(Shard::total)
                .distinct()
                .toList();
    }

    private boolean isLive(Shard shard) {
        Lease lease = shards.get(shard);
        return lease != null && isLive.test(lease);
    }
}

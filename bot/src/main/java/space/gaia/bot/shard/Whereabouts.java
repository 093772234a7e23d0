package space.gaia.bot.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who this process is, as the owner of leases, and whether another that ran in the same place is gone: then nobody need wait
 * for the end of its leases. A place is one boot of one machine, and in it one set of process numbers (a container has its
 * own). Where the machine does not tell, nobody is known to be gone.
 *
 * @param place empty: not known
 */
record Whereabouts(String id, String place, long process, long started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NUMBERS = Path.of("/proc/self/ns/pid");
    private static final int PARTS = 4;

    static Whereabouts ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Whereabouts("bot-" + UUID.randomUUID(), here(), self.pid(), started(self));
    }

    /** As it stands in a lease. */
    String owner() {
        return id + " " + process + " " + started + " " + place;
    }

    /** Whether the owner of a lease ran in this place and runs no more. */
    boolean isGone(String owner) {
        Whereabouts other = read(owner);
        return other != null
                && !place.isEmpty()
                && other.place.equals(place)
                && (other.process != process || other.started != started)
                && !runs(other);
    }

    private static boolean runs(Whereabouts other) {
        Optional<ProcessHandle> handle = ProcessHandle.of(other.process);
        // A number is given again, to a process that started later.
        return handle.isPresent() && handle.get().isAlive() && started(handle.get()) == other.started;
    }

    private static @Nullable Whereabouts read(String owner) {
        String[] parts = owner.split(" ", PARTS);
        try {
            return parts.length < PARTS
                    ? null
                    : new Whereabouts(parts[0], parts[3], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** 0: the machine does not tell. */
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String here() {
        try {
            return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NUMBERS);
        } catch (IOException | UnsupportedOperationException _) { // a system that has no such files
            return "";
        }
    }
}

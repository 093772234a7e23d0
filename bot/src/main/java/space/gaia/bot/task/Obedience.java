package space.gaia.bot.task;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import space.gaia.bot.stream.NewLinks;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.archive.TaskStep;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.policy.Policy;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/** Makes what is stored what the settings of its workspace want: by another data mapping, and without what is too old. */
final class Obedience {

    private final Policies policies;
    private final MessageArchive archive;
    private final ServerDirectory directory;
    private final NewLinks links;
    private final Clock clock;

    Obedience(Policies policies, MessageArchive archive, ServerDirectory directory, NewLinks links, Clock clock) {
        this.policies = policies;
        this.archive = archive;
        this.directory = directory;
        this.links = links;
        this.clock = clock;
    }

    /** Steps that make all of a stream anew by the mapping that is wanted. */
    Function<StreamLease, TaskStep> mapping(StreamId stream, int batch) {
        Set<ChannelId> threads = archive.threads(stream);
        return lease -> {
            Policy policy = policies.of(stream.workspace());
            Keeping keeping = new Keeping(policy.mapping(), threads::contains, 0, false);
            TaskStep step = archive.remap(lease, keeping, batch);
            if (step instanceof TaskStep.Done) {
                // What is to be read again is, and channels that were left out are told anew.
                directory.ofGuild(stream.guild()).stream()
                        .filter(link -> link.stream().equals(stream))
                        .forEach(links::chosen);
            }
            return step;
        };
    }

    /** Steps that remove what is too old. */
    Function<StreamLease, TaskStep> retention(StreamId stream, int batch) {
        return lease -> {
            Policy policy = policies.of(stream.workspace());
            Integer days = policy.sync().retentionDays();
            return days == null
                    ? new TaskStep.Done(Map.of())
                    : archive.expire(lease, days, policy.oldest(clock.instant()), batch);
        };
    }
}

package space.gaia.bot.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.archive.Outcome;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.Streams;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/** The archive itself. */
final class ArchiveWriter implements StreamWriter {

    private static final int SWEPT_AT_ONCE = 200;

    private final Streams streams;
    private final MessageArchive archive;
    private final Tasks tasks;
    private final String owner;

    /** {@code owner} names this process among all that ever ran. */
    ArchiveWriter(Streams streams, MessageArchive archive, Tasks tasks, String owner) {
        this.streams = streams;
        this.archive = archive;
        this.tasks = tasks;
        this.owner = owner;
    }

    @Override
    public StreamLease claim(StreamId stream) {
        return streams.claim(stream, owner);
    }

    @Override
    public @Nullable Wrote write(StreamLease lease, List<ChannelEvent> events, Keeping keeping) {
        return switch (archive.apply(lease, events, keeping)) {
            case Outcome.Applied applied ->
                new Wrote(applied.refused().stream().map(Outcome.Refused::event).toList(), applied.unplaced());
            case Outcome.Deposed _ -> null;
        };
    }

    @Override
    public void remap(StreamLease lease, DataMapping mapping) {
        if (archive.remap(lease, mapping)) {
            String task = "mapping " + lease.stream().id();
            tasks.add(task, lease.stream(), Task.Kind.MAPPING, "");
            tasks.again(task);
        }
    }

    @Override
    public boolean sweep(StreamLease lease) {
        return archive.sweepRemovedChannels(lease, SWEPT_AT_ONCE) instanceof Outcome.Applied applied
                && applied.changed() > 0;
    }
}

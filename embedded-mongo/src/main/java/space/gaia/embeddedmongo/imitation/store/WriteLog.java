package space.gaia.embeddedmongo.imitation.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.embeddedmongo.imitation.store.Table.Change;

/**
 * What happened since the store was last written. A frame is the changes of one command: its length, its checksum, its
 * bytes. A frame that is cut short was never acknowledged, and is the last one.
 */
final class WriteLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLog.class);
    private static final int FRAME_HEAD = 2 * Integer.BYTES;

    private final Path file;
    private final FileChannel channel;

    WriteLog(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Gives every change to the consumer, in the order in which they happened. */
    void replay(Consumer<Change> consumer) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() > FRAME_HEAD) {
            int start = bytes.position();
            int length = bytes.getInt();
            int sum = bytes.getInt();
            if (length < 0 || length > bytes.remaining() || sum != checksum(bytes.array(), bytes.position(), length)) {
                LOG.warn("{} ends in a write that was cut off and never acknowledged: it is left out", file);
                bytes.position(start);
                break;
            }
            changes(bytes.slice(bytes.position(), length)).forEach(consumer);
            bytes.position(bytes.position() + length);
        }
        channel.position(bytes.position());
    }

    /** Hands the changes to the operating system: a kill of this process cannot take them back. */
    void append(List<Change> changes) throws IOException {
        byte[] body = bytesOf(changes);
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + body.length)
                .putInt(body.length)
                .putInt(checksum(body, 0, body.length))
                .put(body)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    long size() throws IOException {
        return channel.position();
    }

    /** Hands what was appended to the disk itself: a loss of power cannot take it back. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Forgets everything, when the store has it. */
    void clear() throws IOException {
        channel.truncate(0);
        channel.position(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static byte[] bytesOf(List<Change> changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        for (Change change : changes) {
            write(out, change.table().getBytes(StandardCharsets.UTF_8));
            write(out, change.key().bytes());
            if (change.value() == null) {
                out.writeInt(-1);
            } else {
                write(out, change.value());
            }
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static List<Change> changes(ByteBuffer body) {
        List<Change> changes = new ArrayList<>();
        while (body.hasRemaining()) {
            String table = new String(read(body, body.getInt()), StandardCharsets.UTF_8);
            SortKey key = new SortKey(read(body, body.getInt()));
            int length = body.getInt();
            changes.add(new Change(table, key, length < 0 ? null : read(body, length)));
        }
        return changes;
    }

    private static byte[] read(ByteBuffer body, int length) {
        byte[] bytes = new byte[length];
        body.get(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}

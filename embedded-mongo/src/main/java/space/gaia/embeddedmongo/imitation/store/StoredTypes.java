package space.gaia.embeddedmongo.imitation.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How keys and values lie in H2's file: their length, then their bytes. H2's own way is Java serialization. */
final class StoredTypes {
    private static final int OBJECT_OVERHEAD = 40;

    private StoredTypes() {}

    static final class Keys extends BasicDataType<SortKey> {
        static final Keys INSTANCE = new Keys();

        @Override
        public int getMemory(SortKey key) {
            return OBJECT_OVERHEAD + key.bytes().length;
        }

        @Override
        public int compare(SortKey a, SortKey b) {
            return a.compareTo(b);
        }

        @Override
        public void write(WriteBuffer out, SortKey key) {
            out.putVarInt(key.bytes().length).put(key.bytes());
        }

        @Override
        public SortKey read(ByteBuffer in) {
            return new SortKey(readBytes(in));
        }

        @Override
        public SortKey[] createStorage(int size) {
            return new SortKey[size];
        }
    }

    static final class Values extends BasicDataType<byte[]> {
        static final Values INSTANCE = new Values();

        @Override
        public int getMemory(byte[] value) {
            return OBJECT_OVERHEAD + value.length;
        }

        @Override
        public void write(WriteBuffer out, byte[] value) {
            out.putVarInt(value.length).put(value);
        }

        @Override
        public byte[] read(ByteBuffer in) {
            return readBytes(in);
        }

        @Override
        public byte[][] createStorage(int size) {
            return new byte[size][];
        }
    }

    private static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return bytes;
    }
}

package space.gaia.embeddedmongo.imitation.store;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes that sort, unsigned, as the values they stand for. They are never changed after they came in here. */
public final class SortKey implements Comparable<SortKey> {
    /** Before every other key. */
    public static final SortKey LEAST = new SortKey(new byte[0]);

    private final byte[] bytes;

    /** Takes the array as it is. */
    public SortKey(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** A copy for a table's value. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** This key with the other's bytes behind it. */
    public SortKey then(SortKey tail) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + tail.bytes.length);
        System.arraycopy(tail.bytes, 0, joined, bytes.length, tail.bytes.length);
        return new SortKey(joined);
    }

    /** The least key that is greater than all keys that start with this one; null when there is none. */
    public @Nullable SortKey afterAllThatStartSo() {
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == (byte) 0xFF) {
            last--;
        }
        if (last < 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(bytes, last + 1);
        next[last]++;
        return new SortKey(next);
    }

    /** Every bit turned over: keys sort the other way round. */
    public SortKey complement() {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) ~bytes[i];
        }
        return new SortKey(turned);
    }

    @Override
    public int compareTo(SortKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

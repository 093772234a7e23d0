package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;

/**
 * Writes BSON values as bytes that sort in MongoDB's comparison order: a byte for the type, then the value. No encoding
 * is the beginning of another one, so several may follow each other. Numbers of all types that are equal have the same
 * bytes. Strings sort by UTF-16, as mongo-java-server compares them.
 */
final class KeyWriter {
    static final int MIN_KEY = 0x08;
    static final int EMPTY_ARRAY = 0x0C;
    static final int NULL = 0x10;
    static final int NUMBER = 0x18;
    static final int STRING = 0x20;
    static final int DOCUMENT = 0x28;
    static final int ARRAY = 0x30;
    static final int BINARY = 0x38;
    static final int LEGACY_UUID = 0x3A;
    static final int UUID_TYPE = 0x3C;
    static final int OBJECT_ID = 0x40;
    static final int BOOLEAN = 0x48;
    static final int DATE = 0x50;
    static final int TIMESTAMP = 0x58;
    static final int REGEX = 0x60;
    static final int OTHER = 0x68;
    static final int MAX_KEY = 0x70;

    private static final int END = 0x00;
    /** Behind a zero byte: the string ends, or the zero was a character of it. */
    private static final int STRING_ENDS = 0x01;

    private static final int STRING_GOES_ON = 0xFF;
    private static final double TWO_TO_63 = 0x1p63;

    private byte[] bytes = new byte[48];
    private int size;

    static SortKey of(@Nullable Object value) {
        KeyWriter writer = new KeyWriter();
        writer.write(value);
        return writer.key();
    }

    static SortKey ofType(int type) {
        return new SortKey(new byte[] {(byte) type});
    }

    /** The byte that values of this kind start with. */
    static int typeOf(@Nullable Object value) {
        return Byte.toUnsignedInt(of(value).toBytes()[0]);
    }

    SortKey key() {
        return new SortKey(Arrays.copyOf(bytes, size));
    }

    void write(@Nullable Object value) {
        switch (value) {
            case null -> put(NULL);
            case Missing _ -> put(NULL);
            case MinKey _ -> put(MIN_KEY);
            case MaxKey _ -> put(MAX_KEY);
            case Number number -> {
                put(NUMBER);
                putNumber(number);
            }
            case String string -> {
                put(STRING);
                putString(string);
            }
            case Map<?, ?> map -> {
                put(DOCUMENT);
                putFields(map);
            }
            case Collection<?> array -> {
                put(ARRAY);
                array.forEach(this::write);
                put(END);
            }
            default -> writeScalar(value);
        }
    }

    private void writeScalar(Object value) {
        switch (value) {
            case BinData data -> {
                put(BINARY);
                putInt(data.getData().length);
                put(data.getData());
            }
            case LegacyUUID uuid -> {
                put(LEGACY_UUID);
                // The library compares these as Java compares UUIDs, with signs.
                putLong(uuid.getUuid().getMostSignificantBits() ^ Long.MIN_VALUE);
                putLong(uuid.getUuid().getLeastSignificantBits() ^ Long.MIN_VALUE);
            }
            case UUID uuid -> {
                put(UUID_TYPE);
                putLong(uuid.getMostSignificantBits());
                putLong(uuid.getLeastSignificantBits());
            }
            case ObjectId id -> {
                put(OBJECT_ID);
                put(id.toByteArray());
            }
            case Boolean bool -> {
                put(BOOLEAN);
                put(bool ? 1 : 0);
            }
            case Instant instant -> {
                put(DATE);
                putLong(instant.toEpochMilli() ^ Long.MIN_VALUE);
            }
            case BsonTimestamp timestamp -> {
                put(TIMESTAMP);
                putLong(timestamp.getValue());
            }
            case BsonRegularExpression regex -> {
                put(REGEX);
                putString(regex.getPattern());
                putString(String.valueOf(regex.getOptions()));
            }
            default -> {
                put(OTHER);
                putString(value.toString());
            }
        }
    }

    /** The nearest double, then what is missing to the number: a long has more digits than a double. */
    private void putNumber(Number number) {
        double nearest = number.doubleValue() + 0.0;
        double rest = rest(number, nearest);
        putDouble(nearest);
        if (rest == 0) {
            put(0x80);
        } else {
            put(rest < 0 ? 0x7F : 0x81);
            putDouble(rest);
        }
    }

    private static double rest(Number number, double nearest) {
        if (number instanceof Long exact) {
            return nearest >= TWO_TO_63 ? exact - Long.MAX_VALUE - 1.0 : exact - (long) nearest;
        }
        if (number instanceof Decimal128 decimal && Double.isFinite(nearest)) {
            BigDecimal exact = decimal.toBigDecimal();
            return exact.subtract(new BigDecimal(nearest)).doubleValue();
        }
        return 0;
    }

    private void putDouble(double value) {
        long bits = Double.doubleToLongBits(value);
        putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    }

    private void putString(String string) {
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit == 0) {
                put(END);
                put(STRING_GOES_ON);
            } else if (unit < 0x80) {
                put(unit);
            } else if (unit < 0x800) {
                put(0xC0 | unit >> 6);
                put(0x80 | unit & 0x3F);
            } else {
                put(0xE0 | unit >> 12);
                put(0x80 | unit >> 6 & 0x3F);
                put(0x80 | unit & 0x3F);
            }
        }
        put(END);
        put(STRING_ENDS);
    }

    private void putFields(Map<?, ?> fields) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            put(typeOf(field.getValue()));
            putString(String.valueOf(field.getKey()));
            write(field.getValue());
        }
        put(END);
    }

    private void putInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            put(value >>> shift);
        }
    }

    private void putLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void put(byte[] more) {
        for (byte b : more) {
            put(b);
        }
    }

    private void put(int b) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) b;
    }
}

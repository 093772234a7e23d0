package space.gaia.workspace.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * JSON, as a parser gives it, to BSON and back, without a tree in between.
 *
 * <p>Names go through {@link BodyKeys}. A number that neither int64 nor double holds exactly is kept as
 * <code>{"%number": "its digits"}</code>, which no name of Discord's can be mistaken for.
 */
public final class BodyBson {

    private static final String NUMBER = "%number";

    private BodyBson() {}

    /** Writes a value; the writer stands where a value is due. */
    public static void write(BsonWriter writer, @Nullable Object json) {
        switch (json) {
            case null -> writer.writeNull();
            case String text -> writer.writeString(text);
            case Boolean truth -> writer.writeBoolean(truth);
            case Integer number -> writer.writeInt32(number);
            case Long number -> writeLong(writer, number);
            case Map<?, ?> object -> writeObject(writer, object);
            case List<?> array -> writeArray(writer, array);
            case Double number -> writer.writeDouble(number);
            case Number number -> writeNumber(writer, number);
            default -> throw new IllegalArgumentException("not JSON: " + json.getClass());
        }
    }

    /** Reads the value that the reader stands at. */
    public static @Nullable Object read(BsonReader reader) {
        BsonType type = reader.getCurrentBsonType();
        return switch (type) {
            case NULL -> {
                reader.readNull();
                yield null;
            }
            case STRING -> reader.readString();
            case BOOLEAN -> reader.readBoolean();
            case INT32 -> reader.readInt32();
            case INT64 -> reader.readInt64();
            case DOUBLE -> reader.readDouble();
            case ARRAY -> readArray(reader);
            case DOCUMENT -> readObjectOrNumber(reader);
            default -> throw new IllegalArgumentException("not a type of a body: " + type);
        };
    }

    /** Reads the object that the reader stands at. */
    public static Map<String, @Nullable Object> readObject(BsonReader reader) {
        reader.readStartDocument();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            object.put(BodyKeys.decode(reader.readName()), read(reader));
        }
        reader.readEndDocument();
        return object;
    }

    /** An object, or the number that stands in one: a stored name with a bare percent sign is ours. */
    private static Object readObjectOrNumber(BsonReader reader) {
        reader.readStartDocument();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Object number = null;
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            if (name.equals(NUMBER)) {
                number = exact(reader.readString());
            } else {
                object.put(BodyKeys.decode(name), read(reader));
            }
        }
        reader.readEndDocument();
        return number == null ? object : number;
    }

    private static List<@Nullable Object> readArray(BsonReader reader) {
        List<@Nullable Object> array = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            array.add(read(reader));
        }
        reader.readEndArray();
        return array;
    }

    private static void writeObject(BsonWriter writer, Map<?, ?> object) {
        writer.writeStartDocument();
        for (Map.Entry<?, ?> field : object.entrySet()) {
            writer.writeName(BodyKeys.encode((String) field.getKey()));
            write(writer, field.getValue());
        }
        writer.writeEndDocument();
    }

    private static void writeArray(BsonWriter writer, List<?> array) {
        writer.writeStartArray();
        for (Object value : array) {
            write(writer, value);
        }
        writer.writeEndArray();
    }

    private static void writeLong(BsonWriter writer, long number) {
        if (number == (int) number) {
            writer.writeInt32((int) number);
        } else {
            writer.writeInt64(number);
        }
    }

    private static void writeNumber(BsonWriter writer, Number number) {
        switch (JsonForm.plainest(number)) {
            case Integer small -> writer.writeInt32(small);
            case Long large -> writer.writeInt64(large);
            case Double real -> writer.writeDouble(real);
            case Number exact -> {
                writer.writeStartDocument();
                writer.writeString(NUMBER, exact.toString());
                writer.writeEndDocument();
            }
        }
    }

    private static Number exact(String digits) {
        boolean whole = digits.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return whole ? new BigInteger(digits) : new BigDecimal(digits);
    }
}

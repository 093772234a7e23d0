package space.gaia.simulator.gateway;

import io.netty.buffer.ByteBuf;

/** The header of an unfragmented WebSocket message from a server (RFC 6455, section 5.2). */
final class MessageHeader {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LARGEST_IN_TWO_BYTES = 0xFFFF;

    private MessageHeader() {}

    static void text(ByteBuf out, int length) {
        write(out, FINAL_TEXT, length);
    }

    static void binary(ByteBuf out, int length) {
        write(out, FINAL_BINARY, length);
    }

    private static void write(ByteBuf out, int kind, int length) {
        out.writeByte(kind);
        if (length < TWO_BYTES) {
            out.writeByte(length);
        } else if (length <= LARGEST_IN_TWO_BYTES) {
            out.writeByte(TWO_BYTES).writeShort(length);
        } else {
            out.writeByte(EIGHT_BYTES).writeLong(length);
        }
    }
}

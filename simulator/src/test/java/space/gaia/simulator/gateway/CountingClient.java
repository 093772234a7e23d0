package space.gaia.simulator.gateway;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that costs next to nothing: it identifies, then counts frames without looking into them. */
final class CountingClient implements AutoCloseable {
    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final Socket socket;
    private final DataInputStream in;
    private long bytes;

    CountingClient(String gatewayUrl, String query, String token, long intents) throws IOException {
        int port = URI.create(gatewayUrl).getPort();
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 18));
        var upgrade = "GET /?" + query + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        skipHeaders();
        var payload = "{\"op\":2,\"d\":" + RawClient.identity(token, intents) + "}";
        send(payload.getBytes(StandardCharsets.UTF_8));
    }

    private void skipHeaders() throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int next = in.readUnsignedByte();
            if (next == '\n') {
                newlines++;
            } else if (next != '\r') {
                newlines = 0;
            }
        }
    }

    /** With a mask of zeros, which leaves the payload as it is. */
    private void send(byte[] payload) throws IOException {
        byte[] frame = new byte[payload.length + 8];
        frame[0] = (byte) TEXT;
        frame[1] = (byte) (MASKED | TWO_BYTES);
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 8, payload.length);
        socket.getOutputStream().write(frame);
    }

    /** Reads this many frames and returns how many there were before the end. */
    int read(int frames) throws IOException {
        for (int i = 0; i < frames; i++) {
            try {
                in.readUnsignedByte();
                int short7 = in.readUnsignedByte();
                long length =
                        short7 == TWO_BYTES ? in.readUnsignedShort() : short7 == EIGHT_BYTES ? in.readLong() : short7;
                bytes += length;
                in.skipNBytes(length);
            } catch (EOFException _) {
                return i;
            }
        }
        return frames;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package space.gaia.simulator.gateway;

import java.util.Optional;
import space.gaia.simulator.http.Request;

/**
 * What the URL of a connection asks for ("Gateway URL Query String Params").
 *
 * @param resumeUrl where this client found the gateway, for READY's {@code resume_gateway_url}
 */
record Handshake(int version, Compression compression, String resumeUrl, Optional<Refusal> refusal) {

    enum Compression {
        NONE,
        ZLIB_STREAM,
        ZSTD_STREAM
    }

    record Refusal(CloseCode code, String why) {}

    static Handshake of(Request request) {
        var version = request.queryValue("v").orElse("10");
        var encoding = request.queryValue("encoding").orElse("json");
        var compress = request.queryValue("compress").orElse("");
        var resumeUrl = "ws://" + request.header("host").orElse("127.0.0.1");
        Refusal refusal = null;
        var compression = Compression.NONE;
        switch (compress) {
            case "" -> {}
            case "zlib-stream" -> compression = Compression.ZLIB_STREAM;
            case "zstd-stream" -> compression = Compression.ZSTD_STREAM;
            default -> refusal = new Refusal(CloseCode.DECODE_ERROR, "Unknown compression.");
        }
        if (!encoding.equals("json")) {
            refusal = new Refusal(CloseCode.DECODE_ERROR, "This gateway speaks encoding=json only.");
        }
        if (!version.equals("10") && !version.equals("9")) {
            refusal = new Refusal(CloseCode.INVALID_API_VERSION, CloseCode.INVALID_API_VERSION.reason());
        }
        return new Handshake(
                refusal == null ? Integer.parseInt(version) : 10, compression, resumeUrl, Optional.ofNullable(refusal));
    }

    Transport transport() {
        return switch (compression) {
            case NONE -> new Transport.Plain();
            case ZLIB_STREAM -> new Transport.ZlibStream();
            case ZSTD_STREAM -> new Transport.ZstdStream();
        };
    }
}

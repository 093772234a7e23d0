package space.gaia.simulator.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form, as libraries send files. */
final class Form {

    private static final String BOUNDARY = "gaia-boundary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** JSON with single quotes for double ones. */
    static Form json(String json) {
        Form form = new Form();
        form.part(
                "name=\"payload_json\"",
                "application/json",
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return form;
    }

    Form file(int number, String filename, String type, byte[] content) {
        part("name=\"files[%d]\"; filename=\"%s\"".formatted(number, filename), type, content);
        return this;
    }

    private void part(String name, String type, byte[] content) {
        bytes.writeBytes("--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, name, type)
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(bytes.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}

package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.world.DiscordException;

class MultipartTest {

    @Test
    void partsKeepTheirNamesTypesAndBytes() {
        byte[] content = "line\r\n--not the boundary\r\n".getBytes(StandardCharsets.UTF_8);
        Form form = Form.json("{'content':'x'}").file(3, "a \\\"b\\\".txt", "text/plain", content);
        var parts = Multipart.parts(request(form.contentType(), form.bytes()));
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().text()).isEqualTo("{\"content\":\"x\"}");
        assertThat(parts.getFirst().isFile()).isFalse();
        assertThat(parts.getLast().name()).isEqualTo("files[3]");
        assertThat(parts.getLast().filename()).isEqualTo("a \"b\".txt");
        assertThat(parts.getLast().content()).isEqualTo(content);
    }

    @Test
    void aFormThatBreaksOffIsRefused() {
        byte[] torn = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nhal".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Multipart.parts(request("multipart/form-data; boundary=b", torn)))
                .isInstanceOf(DiscordException.class);
        assertThatThrownBy(() -> Multipart.parts(request("multipart/form-data", torn)))
                .isInstanceOf(DiscordException.class);
    }

    private static Request request(String type, byte[] body) {
        return new Request("POST", "/", Map.of(), Map.of(), Map.of("content-type", type), body);
    }
}

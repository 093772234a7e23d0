package space.gaia.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import space.gaia.workspace.reading.Page;

class LinkSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gaia.example.com",
                "ftp://gaia.example.com",
                "https://",
                "https://a:b@gaia.example.com",
                "https://x/?y"
            })
    void whatIsNoAddressStopsTheStartAndSaysWhatItTakes(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinkSettings(address))
                .withMessageContaining("GAIA_PUBLIC_URL");
    }

    @Test
    void linksBeginWithThePublicAddressAndNeverWithTheHostThatWasAskedFor() {
        Answers answers = new Answers(new LinkSettings("https://gaia.example.com/space/"));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/channels/5/messages");
        request.addHeader("Host", "evil.example.com");
        request.addParameter("before", "99");
        request.addParameter("limit", "2");
        Page page = new Page(List.of(), "7", "9", "v1");

        assertThat(answers.newestFirst(page, request).getHeaders().getFirst("Link"))
                .isEqualTo("<https://gaia.example.com/space/api/v1/channels/5/messages?before=7&limit=2>; rel=\"next\","
                        + " <https://gaia.example.com/space/api/v1/channels/5/messages?after=9&limit=2>; rel=\"prev\"");
    }
}

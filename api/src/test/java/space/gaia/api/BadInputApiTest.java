package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class BadInputApiTest extends ApiTest {
    private static final long CHANNEL = 200_000_000_000_000_001L;
    private static final String MESSAGES = "/api/v1/channels/200000000000000001/messages";
    private static final int GENERATED = 10_000;

    @BeforeEach
    void somethingThatCouldBeRead() {
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.message(CHANNEL, 300_000_000_000_000_001L, 1001, "hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/channels/abc                                                   | id
            /api/v1/channels/0                                                     | id
            /api/v1/channels/-1                                                    | id
            /api/v1/channels/99999999999999999999                                  | id
            /api/v1/channels/9223372036854775808/messages                          | id
            /api/v1/channels?server=x                                              | server
            /api/v1/channels/200000000000000001/messages?limit=0                   | limit
            /api/v1/channels/200000000000000001/messages?limit=101                 | limit
            /api/v1/channels/200000000000000001/messages?limit=-5                  | limit
            /api/v1/channels/200000000000000001/messages?limit=ten                 | limit
            /api/v1/channels/200000000000000001/messages?limit=99999999999         | limit
            /api/v1/channels/200000000000000001/messages?limit=                    | limit
            /api/v1/channels/200000000000000001/messages?limit                     | limit
            /api/v1/channels/200000000000000001/messages?removed=                  | removed
            /api/v1/changes?limit=                                                 | limit
            /api/v1/channels/200000000000000001/messages?before=x                  | before
            /api/v1/channels/200000000000000001/messages?before=                   | before
            /api/v1/channels/200000000000000001/messages?after=1.5                 | after
            /api/v1/channels/200000000000000001/messages?around=%00                | around
            /api/v1/channels/200000000000000001/messages?at=yesterday              | at
            /api/v1/channels/200000000000000001/messages?at=2026-13-01T00:00:00Z   | at
            /api/v1/channels/200000000000000001/messages?before=1&after=2          | after
            /api/v1/channels/200000000000000001/messages?limit=1&limit=2           | limit
            /api/v1/channels/200000000000000001/messages?removed=yes               | removed
            /api/v1/channels/200000000000000001/threads?before=x                   | before
            /api/v1/channels/200000000000000001/pins?limit=0                       | limit
            /api/v1/messages/300000000000000001                                    | channel
            /api/v1/messages/300000000000000001?channel=x                          | channel
            /api/v1/messages/x?channel=1                                           | id
            /api/v1/messages/300000000000000001/reactions?channel=1&after=!        | after
            /api/v1/messages/300000000000000001/reactions?channel=1&after=YWJj     | after
            /api/v1/messages/300000000000000001/reactions?channel=1&type=7&emoji=x | type
            /api/v1/messages/300000000000000001/reactions?channel=1&type=0         | type
            /api/v1/messages/300000000000000001/votes?channel=1&answer=x           | answer
            /api/v1/messages/300000000000000001/votes?channel=1&answer=-5          | answer
            /api/v1/messages/300000000000000001/votes?channel=1&answer=0           | answer
            /api/v1/messages/300000000000000001/votes?channel=1&answer=            | answer
            /api/v1/messages/300000000000000001/votes?channel=1&answer=9999999999  | answer
            /api/v1/messages/300000000000000001/attachments/1                      | channel
            /api/v1/messages/300000000000000001/attachments/x?channel=1            | attachment
            /api/v1/people                                                         | server
            /api/v1/people?server=abc                                              | server
            /api/v1/changes?after=nonsense                                         | after
            """)
    void whatIsWrongIsNamed(String path, String parameter) {
        client.get()
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(400)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(parameter)
                .jsonPath("$.errors[0].detail")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages/300000000000000001/votes?channel=1&answer=a | answer: must be the number of one of the poll's answers, from 1 on
            channels/200000000000000001/messages?limit=          | limit: is empty; give it a value or leave it out
            channels/200000000000000001/messages?limit=ten       | limit: must be a whole number from 1 to 100
            """, quoteCharacter = '"')
    void whatItTakesIsSaidInPeoplesWords(String path, String detail) {
        client.get()
                .uri(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/channels/123456789012345678",
        "/api/v1/channels/123456789012345678/messages",
        "/api/v1/channels/123456789012345678/threads",
        "/api/v1/channels/123456789012345678/pins",
        "/api/v1/messages/300000000000000009?channel=200000000000000001",
        "/api/v1/messages/300000000000000009/votes?channel=200000000000000001",
        "/api/v1/messages/300000000000000001/reactions?channel=5",
        "/api/v1/messages/300000000000000001/attachments/1?channel=200000000000000001",
        "/api/v1/people?server=5",
        "/api/v1/channels?server=5",
        "/api/v1/nothing",
        "/nothing/at/all",
        "/error"
    })
    void whatIsNotThereIsAProblemToo(String path) {
        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(404)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    @Test
    void otherMethodsAndTypesAreProblemsToo() {
        client.post()
                .uri(MESSAGES)
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueMatches("Allow", ".*GET.*")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        client.get()
                .uri(MESSAGES)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(406)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        client.method(HttpMethod.HEAD).uri(MESSAGES).exchange().expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/channels/%zz HTTP/1.1",
        "GET /api/v1/channels/<> HTTP/1.1",
        "GET /api/v1//channels;a=b HTTP/1.1",
        "GET /api/v1/channels/..%2f HTTP/1.1",
        "G@T /api/v1/channels HTTP/1.1",
        "GET /api/v1/channels?limit=%zz HTTP/1.1",
        "GET /api/v1/channels HTTP/9.9"
    })
    void whatIsNotEvenHttpIsAProblemToo(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 [45].*");
        assertThat(answer)
                .doesNotContain("HTTP/1.1 500")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("<html");
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void tenThousandBadRequestsAreAnsweredWithoutAFaultOfOurs() throws Exception {
        MockMvc mvc = MockMvcBuilders.webAppContextSetup((WebApplicationContext) context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        Random random = new Random(42);
        for (int i = 0; i < GENERATED; i++) {
            Generated request = Generated.next(random);
            int status =
                    mvc.perform(request.with(token)).andReturn().getResponse().getStatus();
            assertThat(status).as("%s", request).isBetween(200, 499);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package space.gaia.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private final Router router = new Router();
    private final HttpServer server = HttpServer.start(0, router, new NoDoor());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void aRouteGetsItsParametersQueryAndBody() throws Exception {
        router.on(
                "POST",
                "/things/{thing_id}/notes",
                request -> Response.json(200, request.json())
                        .with("X-Thing", request.parameter("thing_id"))
                        .with("X-Query", request.queryValue("after").orElse("none")));
        HttpResponse<String> answer = send("POST", "/things/a%20b/notes?after=7", "{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.headers().firstValue("X-Thing")).hasValue("a b");
        assertThat(answer.headers().firstValue("X-Query")).hasValue("7");
    }

    @Test
    void aLiteralSegmentGoesBeforeAParameterInWhateverOrderTheyAreRegistered() throws Exception {
        router.on("GET", "/users/{user_id}", _ -> Response.html(200, "someone"));
        router.on("GET", "/users/@me", _ -> Response.html(200, "me"));
        assertThat(send("GET", "/users/@me", "").body()).isEqualTo("me");
        assertThat(send("GET", "/users/1", "").body()).isEqualTo("someone");
    }

    @Test
    void anUnknownPathIs404AndAnUnknownMethod405InDiscordsWords() throws Exception {
        router.on("GET", "/users/{user_id}", _ -> Response.empty(204));
        assertThat(send("GET", "/nowhere", "").body()).isEqualTo("{\"message\":\"404: Not Found\",\"code\":0}");
        HttpResponse<String> answer = send("PUT", "/users/1", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).isEqualTo("{\"message\":\"405: Method Not Allowed\",\"code\":0}");
    }

    @Test
    void aFilterSeesTheRouteAndMayAnswerInItsPlace() throws Exception {
        router.on("GET", "/users/{user_id}", _ -> Response.html(200, "someone"));
        router.filter((route, request, next) -> route.template().equals("/users/{user_id}")
                        && request.parameters().isEmpty()
                        && request.path().endsWith("13")
                ? Response.error(403, 50013, "Missing Permissions")
                : next.handle(request).with("X-Filtered", "yes"));
        assertThat(send("GET", "/users/13", "").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = send("GET", "/users/12", "");
        assertThat(answer.body()).isEqualTo("someone");
        assertThat(answer.headers().firstValue("X-Filtered")).hasValue("yes");
    }

    @Test
    void aBodyThatIsNotJsonIs400WithDiscordsCode() throws Exception {
        router.on("POST", "/things", request -> Response.json(200, request.json()));
        HttpResponse<String> answer = send("POST", "/things", "{\"a\":");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("50109");
    }

    @Test
    void aHandlerThatFailsIs500AndTheConnectionGoesOn() throws Exception {
        router.on("GET", "/broken", _ -> {
            throw new IllegalStateException("on purpose");
        });
        router.on("GET", "/whole", _ -> Response.empty(204));
        assertThat(send("GET", "/broken", "").statusCode()).isEqualTo(500);
        assertThat(send("GET", "/whole", "").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static final class NoDoor implements WebSocketDoor {
        @Override
        public boolean opensAt(String path) {
            return false;
        }

        @Override
        public void opened(Channel channel, Request request) {
            throw new AssertionError("no path opens this door");
        }
    }
}

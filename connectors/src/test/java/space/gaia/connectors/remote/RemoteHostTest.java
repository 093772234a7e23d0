package space.gaia.connectors.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteHostTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final RemoteHost host;

    RemoteHostTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        host = new RemoteHost(URI.create(
                "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort())));
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void aRedirectIsToldAndNotFollowed() {
        AtomicInteger followed = new AtomicInteger();
        server.createContext("/api/there", exchange -> {
            exchange.getResponseHeaders().add("Location", "/api/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/api/elsewhere", exchange -> {
            followed.incrementAndGet();
            exchange.close();
        });

        assertThat(host.get("there", headers -> headers.setBearerAuth("canary")))
                .isInstanceOfSatisfying(
                        Answer.Told.class, told -> assertThat(told.isRedirect()).isTrue());
        assertThat(followed).hasValue(0);
    }

    @Test
    void whatIsNoJsonIsMissing() {
        answer("/api/page", "<html>".getBytes(StandardCharsets.UTF_8));

        assertThat(host.get("page", _ -> {}))
                .isInstanceOfSatisfying(
                        Answer.Told.class,
                        told -> assertThat(told.body().isMissingNode()).isTrue());
    }

    @Test
    void whatIsTooLargeIsGivenUp() {
        byte[] large = new byte[2 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        answer("/api/large", large);

        assertThat(host.get("large", _ -> {})).isInstanceOf(Answer.Unreachable.class);
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        server.createContext("/api/slow", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        RemoteHost impatient = new RemoteHost(
                URI.create(
                        "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort())),
                Duration.ofMillis(200));

        assertThat(impatient.get("slow", headers -> headers.setBearerAuth("canary")))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        gone -> assertThat(gone.why()).contains("127.0.0.1").doesNotContain("canary"));
    }

    @Test
    void whereNobodyListensIsTold() {
        assertThat(new RemoteHost(URI.create("http://127.0.0.1:9/")).get("x", _ -> {}))
                .isEqualTo(new Answer.Unreachable("127.0.0.1:9 cannot be reached (nobody listens there)"));
    }

    @Test
    void aPathThatLeadsToAnotherHostIsAFaultOfOurs() {
        assertThatThrownBy(() -> host.get("//example.com/x", _ -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> host.get("https://example.com/x", _ -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCredentialNeverPrints() {
        assertThat(Credential.of("canary").toString()).doesNotContain("canary");
    }

    private void answer(String path, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}

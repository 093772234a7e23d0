package space.gaia.bench.integrations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Statistics;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;

/**
 * {@code GET /api/v1/integrations} of a workspace with some linked servers and saved settings, against a controller of the
 * same server that answers with the same bytes and asks nobody. Both take turns, by as many callers at once.
 */
public final class IntegrationsBenchmark {
    private static final String GALLERY = "/api/v1/integrations";
    private static final String SETTINGS =
            "{\"dataMapping\": {\"redactKinds\": [\"emails\", \"keys\"], \"skipAuthors\": [\"webhooks\"]}}";
    private static final int WARM_UPS = 5;

    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int requests;
    private final int callers;

    private IntegrationsBenchmark(String address, int requests, int callers) {
        this.address = address;
        this.requests = requests;
        this.callers = callers;
    }

    /** Arguments: engines, {@code rounds=N}, {@code requests=N} of a round, {@code callers=N} at once, {@code servers=N}. */
    public static void run(List<String> arguments) throws Exception {
        int rounds = Arguments.number(arguments, "rounds", 20);
        int requests = Arguments.number(arguments, "requests", 2_000);
        int callers = Arguments.number(arguments, "callers", 4);
        int servers = Arguments.number(arguments, "servers", 3);
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name)) {
                link(engine, servers);
                try (ServiceUnderTest api = ServiceUnderTest.start(
                        List.of("--gaia.roles=api", "--spring.mongodb.uri=" + engine.uri("gallery")), Constant.class)) {
                    IntegrationsBenchmark benchmark = new IntegrationsBenchmark(api.address(), requests, callers);
                    api.bean(Constant.class).answer(benchmark.settled());
                    benchmark.rounds(name, rounds);
                    KeptInMemory.measure(name, engine, api);
                }
            }
        }
    }

    private static void link(BenchEngine engine, int servers) {
        var database = engine.client().getDatabase("gallery");
        new Workspaces(database, Clock.systemUTC()).add(ServiceUnderTest.WORKSPACE, "Bench");
        LinkedServers links = new LinkedServers(database, Clock.systemUTC());
        links.createIndexes();
        for (int i = 1; i <= servers; i++) {
            StreamId stream = new StreamId(ServiceUnderTest.WORKSPACE, new GuildId(i));
            links.link(stream, "Server " + i, null, "bench", ChannelChoice.all());
            links.setHealth(stream, ServerHealth.up(Clock.systemUTC().instant()));
        }
    }

    /** Saves settings, and what the gallery answers then. */
    private String settled() throws IOException, InterruptedException {
        HttpResponse<String> saved = client.send(
                request(GALLERY + "/discord")
                        .PUT(HttpRequest.BodyPublishers.ofString(SETTINGS))
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
        if (saved.statusCode() != 200) {
            throw new IllegalStateException("the settings were not saved: " + saved.body());
        }
        return client.send(request(GALLERY).build(), BodyHandlers.ofString()).body();
    }

    /** @param micros how long each request took */
    private record Round(double perSecond, List<Double> micros) {}

    private void rounds(String engine, int rounds) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> oursPerSecond = new ArrayList<>();
        List<Double> barePerSecond = new ArrayList<>();
        for (int i = -WARM_UPS; i < rounds; i++) {
            boolean oursFirst = i % 2 == 0;
            Round first = round(oursFirst ? GALLERY : Constant.PATH);
            Round second = round(oursFirst ? Constant.PATH : GALLERY);
            if (i < 0) {
                continue;
            }
            Round gallery = oursFirst ? first : second;
            Round constant = oursFirst ? second : first;
            ratios.add(gallery.perSecond() / constant.perSecond());
            oursPerSecond.add(gallery.perSecond());
            barePerSecond.add(constant.perSecond());
            ours.addAll(gallery.micros());
            bare.addAll(constant.micros());
        }
        String name = "GET /integrations, %s, %d callers, ".formatted(engine, callers);
        Row.of(
                        name + "requests a second, against a constant",
                        "%,.0f/s".formatted(Statistics.median(oursPerSecond)),
                        "%,.0f/s".formatted(Statistics.median(barePerSecond)),
                        Statistics.median(ratios),
                        "")
                .print();
        row(name + "median", ours, bare, 0.5);
        row(name + "p99", ours, bare, 0.99);
    }

    private static void row(String name, List<Double> ours, List<Double> bare, double part) {
        double mine = Statistics.quantile(ours, part);
        double theirs = Statistics.quantile(bare, part);
        Row.of(name, millis(mine), millis(theirs), mine / theirs, "").print();
    }

    private Round round(String path) throws InterruptedException {
        List<Double> micros = Collections.synchronizedList(new ArrayList<>(requests));
        AtomicInteger left = new AtomicInteger(requests);
        HttpRequest request = request(path).build();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        micros.add(ask(request));
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return new Round(requests / ((System.nanoTime() - start) / 1e9), micros);
    }

    private double ask(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
        double micros = (System.nanoTime() - start) / 1e3;
        if (status != 200) {
            throw new IllegalStateException("status " + status);
        }
        return micros;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + ServiceUnderTest.ADMIN_TOKEN)
                .header("X-Workspace-Id", ServiceUnderTest.WORKSPACE.value());
    }

    private static String millis(double micros) {
        return "%.2f ms".formatted(micros / 1e3);
    }
}

package space.gaia.api.server;

import com.mongodb.MongoException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Progress as server-sent events: one at once, then one with each change, and a remark now and then so that nobody between
 * takes the silence for an end. It ends by itself after a while: who asks again shows their token again.
 */
final class ProgressStream {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStream.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LOOKS = 120;
    private static final int LOOKS_WITHOUT_A_WORD = 15;

    /** @param look empty: it is not for this caller any more */
    SseEmitter of(Map<String, @Nullable Object> first, Supplier<Optional<Map<String, @Nullable Object>>> look) {
        SseEmitter emitter = new SseEmitter(EVERY.multipliedBy(2L * LOOKS).toMillis());
        Thread.ofVirtual().name("sync-progress").start(() -> {
            try {
                tell(emitter, first, look);
                emitter.complete();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("a follower of progress is gone", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (MongoException _) {
                emitter.complete(); // it is asked again, and told then
            }
        });
        return emitter;
    }

    private static void tell(
            SseEmitter emitter,
            Map<String, @Nullable Object> first,
            Supplier<Optional<Map<String, @Nullable Object>>> look)
            throws IOException, InterruptedException {
        Map<String, @Nullable Object> told = first;
        send(emitter, told);
        int silent = 0;
        for (int looks = 0; looks < LOOKS; looks++) {
            Thread.sleep(EVERY); // a poll of what the bot writes, on a thread of its own
            Optional<Map<String, @Nullable Object>> now = look.get();
            if (now.isEmpty()) {
                return;
            }
            if (!now.get().equals(told)) {
                told = now.get();
                send(emitter, told);
                silent = 0;
            } else if (++silent == LOOKS_WITHOUT_A_WORD) {
                emitter.send(SseEmitter.event().comment("still here"));
                silent = 0;
            }
        }
    }

    private static void send(SseEmitter emitter, Map<String, @Nullable Object> progress) throws IOException {
        emitter.send(SseEmitter.event().name("progress").data(progress, MediaType.APPLICATION_JSON));
    }
}

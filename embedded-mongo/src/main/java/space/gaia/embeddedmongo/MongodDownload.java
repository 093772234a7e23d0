package space.gaia.embeddedmongo;

import de.flapdoodle.embed.mongo.distribution.Version;
import de.flapdoodle.embed.mongo.transitions.Mongod;
import de.flapdoodle.embed.process.archives.ExtractedFileSet;
import de.flapdoodle.embed.process.io.progress.ProgressListener;
import de.flapdoodle.reverse.StateID;
import de.flapdoodle.reverse.transitions.Start;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a mongod for this platform, once for each user of the machine: flapdoodle keeps it in the home directory. */
public final class MongodDownload {
    private static final Logger LOG = LoggerFactory.getLogger(MongodDownload.class);
    private static final Version.Main VERSION = Version.Main.V8_0;

    private static final String SITE = "fastdl.mongodb.org";

    private MongodDownload() {}

    /**
     * The downloaded program.
     *
     * @throws EmbeddedMongoException when it cannot be had in that time; the message says why in one line
     */
    public static Path within(Duration limit) {
        requireInternet();
        LOG.info("MongoDB: looking for a mongod {} to download, for {} s at most", VERSION, limit.toSeconds());
        FutureTask<Path> download = new FutureTask<>(MongodDownload::executable);
        Thread.ofPlatform().daemon().name("mongod-download").start(download);
        try {
            return download.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            download.cancel(true);
            throw new EmbeddedMongoException("the download was not done within %d s".formatted(limit.toSeconds()), e);
        } catch (ExecutionException e) {
            throw new EmbeddedMongoException("the download failed: " + rootOf(e), e);
        } catch (InterruptedException e) {
            download.cancel(true);
            Thread.currentThread().interrupt();
            throw new EmbeddedMongoException("interrupted while downloading", e);
        }
    }

    /** Without internet the name is unknown, which shows at once; flapdoodle takes seconds to find out. */
    private static void requireInternet() {
        try {
            InetAddress.getByName(SITE);
        } catch (UnknownHostException e) {
            throw new EmbeddedMongoException(SITE + " is unknown here", e);
        }
    }

    /** The files are left where they are: the server runs from them. */
    @SuppressWarnings("MustBeClosedChecker")
    private static Path executable() {
        return Mongod.instance()
                .withProgressListener(Start.to(ProgressListener.class).initializedWith(new Quiet()))
                .transitions(VERSION)
                .walker()
                .initState(StateID.of(ExtractedFileSet.class))
                .current()
                .executable();
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("unknown");
    }

    /** A progress bar in a log helps nobody. */
    private static final class Quiet implements ProgressListener {
        @Override
        public void progress(String label, int percent) {}

        @Override
        public void done(String label) {}

        @Override
        public void start(String label) {}

        @Override
        public void info(String label, String message) {}
    }
}

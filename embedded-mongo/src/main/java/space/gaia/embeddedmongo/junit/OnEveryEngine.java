package space.gaia.embeddedmongo.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a class of storage tests once on each engine that this run has: on the imitation always, and again on the second
 * engine, the first found of {@code GAIA_TEST_MONGODB_URI}, a {@code mongod} on the {@code PATH}, one that can be
 * downloaded, {@code secantusd-rs}. Where there is no second engine its turn is reported as skipped.
 *
 * <p>Constructors, lifecycle methods and tests may take a {@link com.mongodb.client.MongoDatabase} (fresh for each class
 * and engine, dropped at its end), a {@link com.mongodb.client.MongoClient} (shared, not to be closed), and a
 * {@link space.gaia.embeddedmongo.MongoEngine}.
 *
 * <pre>{@code
 * @OnEveryEngine
 * class MessageArchiveTest {
 *     private final MongoDatabase database;
 *
 *     MessageArchiveTest(MongoDatabase database) { … }
 *
 *     @Test
 *     void aRemovalIsNotUndone() { … }
 *
 *     @Test
 *     @Needs(Capability.TRANSACTIONS)
 *     void aDeposedOwnerWritesNothing(MongoClient client) { … }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@ExtendWith(EveryEngine.class)
public @interface OnEveryEngine {}

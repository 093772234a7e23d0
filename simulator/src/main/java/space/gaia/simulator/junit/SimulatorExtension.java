package space.gaia.simulator.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;

/**
 * Gives tests a {@link DiscordSimulator} as a parameter: of a test or its set-up a new one for each test, of a
 * constructor or a {@code @BeforeAll} method one for the class. It is closed when they are over.
 *
 * <pre>{@code
 * @ExtendWith(SimulatorExtension.class)
 * class MyBotTest {
 *     @Test
 *     void answers(DiscordSimulator discord) { … }
 * }
 * }</pre>
 *
 * <p>With other options: {@code @RegisterExtension static final SimulatorExtension DISCORD = new
 * SimulatorExtension(SimulatorOptions.defaults().withControl());}
 */
public final class SimulatorExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SimulatorExtension.class);

    private final SimulatorOptions options;

    public SimulatorExtension() {
        this(SimulatorOptions.defaults());
    }

    public SimulatorExtension(SimulatorOptions options) {
        this.options = options;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DiscordSimulator.class;
    }

    /** The store closes what it holds when its context is over, the newest first. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(DiscordSimulator.class, _ -> DiscordSimulator.start(options), DiscordSimulator.class);
    }
}

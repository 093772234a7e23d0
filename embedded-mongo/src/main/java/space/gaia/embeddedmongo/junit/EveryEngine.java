package space.gaia.embeddedmongo.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One invocation of the test class for each engine; the second one's turn is there even when the engine is not. */
final class EveryEngine implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        TestEngines engines = TestEngines.ofThisRun();
        ClassTemplateInvocationContext second = engines.second()
                .<ClassTemplateInvocationContext>map(OnEngine::new)
                .orElseGet(() -> new WithoutEngine(engines.whyNoSecond()));
        return Stream.of(new OnEngine(engines.imitation()), second);
    }

    private record OnEngine(TestEngine engine) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return engine.engine().name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new EngineExtension(engine));
        }
    }

    private record WithoutEngine(String why) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "no second engine";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of((ExecutionCondition) _ -> ConditionEvaluationResult.disabled(why), new EngineExtension());
        }
    }
}

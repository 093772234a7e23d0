package space.gaia.embeddedmongo.junit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.MongoEngine;

/** Hands a test class its engine and a database of its own, which is dropped when the class is done. */
public final class EngineExtension implements ParameterResolver, ExecutionCondition {
    private static final Namespace NAMESPACE = Namespace.create(EngineExtension.class);

    private final @Nullable TestEngine chosen;

    /** On the engine that starts fastest. */
    public EngineExtension() {
        this.chosen = null;
    }

    EngineExtension(TestEngine engine) {
        this.chosen = engine;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MongoDatabase.class
                || type == MongoClient.class
                || type == MongoEngine.class
                || type == TestEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == MongoDatabase.class) {
            return databaseOf(context);
        }
        if (type == MongoClient.class) {
            return engine().client();
        }
        return type == MongoEngine.class ? engine().engine() : engine();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Needs> needs = AnnotationSupport.findAnnotation(context.getElement(), Needs.class);
        if (needs.isEmpty()) {
            return ConditionEvaluationResult.enabled("needs nothing that engines differ in");
        }
        Set<Capability> missing = EnumSet.noneOf(Capability.class);
        missing.addAll(Arrays.asList(needs.get().value()));
        missing.removeAll(engine().engine().capabilities());
        return missing.isEmpty()
                ? ConditionEvaluationResult.enabled(engine() + " has what is needed")
                : ConditionEvaluationResult.disabled(engine() + " lacks " + missing);
    }

    private TestEngine engine() {
        return chosen == null ? TestEngines.ofThisRun().imitation() : chosen;
    }

    /**
     * One for all tests of the class on this engine, whichever asks first. JUnit resolves constructors in a context that
     * all engines' turns share, hence the engine is the key.
     */
    private MongoDatabase databaseOf(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent() && ofClass.getParent().isPresent()) {
            ofClass = ofClass.getParent().get();
        }
        return ofClass.getStore(NAMESPACE)
                .computeIfAbsent(engine(), _ -> new Scratch(engine()), Scratch.class)
                .database;
    }

    private static final class Scratch implements AutoCloseable {
        private final MongoDatabase database;

        private Scratch(TestEngine engine) {
            this.database = engine.freshDatabase();
        }

        @Override
        public void close() {
            database.drop();
        }
    }
}

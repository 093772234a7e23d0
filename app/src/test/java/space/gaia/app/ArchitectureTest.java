package space.gaia.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of ARCHITECTURE.md, all of them, and the habits that a compiler does not hold. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("space.gaia");

    private static final Map<String, Set<String>> ARROWS = Map.of(
            "embeddedmongo", Set.of(),
            "simulator", Set.of(),
            "workspace", Set.of(),
            "connectors", Set.of(),
            "bot", Set.of("workspace"),
            "api", Set.of("workspace", "connectors"),
            "app", Set.of("bot", "api", "workspace", "simulator", "embeddedmongo"));

    @Test
    void roomsDependOnlyAlongTheArrows() {
        assertThat(OURS.stream().map(ArchitectureTest::room).distinct())
                .containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
        classes().should(dependOnlyAlongTheArrows()).check(OURS);
    }

    @Test
    void jdaLivesInTheBotOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("space.gaia.bot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.dv8tion..")
                .check(OURS);
    }

    @Test
    void theConnectorsKnowNoDatabaseAndNoControllers() {
        noClasses()
                .that()
                .resideInAPackage("space.gaia.connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.mongodb..",
                        "org.bson..",
                        "org.springframework.data..",
                        "org.springframework.web.bind..",
                        "org.springframework.web.servlet..")
                .check(OURS);
    }

    @Test
    void theSimulatorKnowsNoSpring() {
        noClasses()
                .that()
                .resideInAnyPackage("space.gaia.simulator..", "space.gaia.embeddedmongo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"util", "utils", "common", "impl", "dto", "helper", "service", "misc"})
    void noRoomIsNamedAfterAKindOfCode(String kind) {
        ArchRule rule = noClasses().should().resideInAPackage("space.gaia.." + kind + "..");
        rule.check(OURS);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        List<String> silent = OURS.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaPackage::getName)
                .toList();

        assertThat(silent).as("packages without @NullMarked in package-info").isEmpty();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().split("\\.", -1)[2];
    }

    private static ArchCondition<JavaClass> dependOnlyAlongTheArrows() {
        return new ArchCondition<>("depend only along the arrows") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("space.gaia."))
                        .filter(dependency -> {
                            String target = room(dependency.getTargetClass());
                            return !target.equals(room(type))
                                    && !ARROWS.getOrDefault(room(type), Set.of())
                                            .contains(target);
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }
}

package space.gaia.workspace.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class OnRoleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bot      | true  | false
            api      | false | true
            API, bot | true  | true
            ''       | true  | true
            """)
    void aProcessHasTheBeansOfItsRolesAndNoOthers(String roles, boolean bot, boolean api) {
        runner(roles).run(context -> {
            assertThat(context.containsBean("ofTheBot")).isEqualTo(bot);
            assertThat(context.containsBean("ofTheApi")).isEqualTo(api);
        });
    }

    @ParameterizedTest
    @CsvSource({"bott", "reader"})
    void anUnknownRoleStopsTheStartAndSaysWhichThereAre(String roles) {
        runner(roles)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("'" + roles + "' is no role; it takes bot, api"));
    }

    private static ApplicationContextRunner runner(String roles) {
        return new ApplicationContextRunner()
                .withPropertyValues("gaia.roles=" + roles)
                .withUserConfiguration(Beans.class);
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {
        @Bean
        @OnRole(Role.BOT)
        String ofTheBot() {
            return "bot";
        }

        @Bean
        @OnRole(Role.API)
        String ofTheApi() {
            return "api";
        }
    }
}

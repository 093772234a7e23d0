package space.gaia.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import space.gaia.app.console.AdminTokenFile;
import space.gaia.app.database.PseudonymKeyFile;
import space.gaia.app.database.SuppressionKeyFile;
import space.gaia.app.database.VaultKeyFile;
import space.gaia.app.demo.DemoInitializer;

/** Starts the roles that {@code gaia.roles} names; all of them when it names none. */
@SpringBootApplication(scanBasePackages = "space.gaia")
@ConfigurationPropertiesScan("space.gaia")
public class GaiaApplication {

    static void main(String[] args) {
        application().run(args);
    }

    /** The application as {@code main} runs it, for tests that start it as a person would. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(GaiaApplication.class);
        application.addInitializers(
                new AdminTokenFile(),
                new SuppressionKeyFile(),
                new PseudonymKeyFile(),
                new VaultKeyFile(),
                new DemoInitializer());
        return application;
    }
}

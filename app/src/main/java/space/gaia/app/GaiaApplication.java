package space.gaia.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the roles that {@code gaia.roles} names; all of them when it names none. */
@SpringBootApplication(scanBasePackages = "space.gaia")
public class GaiaApplication {

    static void main(String[] args) {
        SpringApplication.run(GaiaApplication.class, args);
    }
}

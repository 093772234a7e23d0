package space.gaia.bench.integrations;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A controller that knows its answer: what is left is the server, its filters, and the way over the loopback. */
@RestController
class Constant {
    static final String PATH = "/api/v1/constant";

    private volatile String answer = "[]";

    /** From now on it answers with this. */
    void answer(String constant) {
        answer = constant;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    String constant() {
        return answer;
    }
}

package space.gaia.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is at work: in filters, and where the container itself refuses. */
public final class ProblemWriter {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemWriter() {}

    /** Answers with this status and says why. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String detail, Fault... faults)
            throws IOException {
        send(response, status, json(status, detail, request.getRequestURI(), List.of(faults), Map.of()));
    }

    /** Answers with this status and says why; the problem has further members (RFC 9457, 3.2). */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, int status, String detail, Map<String, ?> members)
            throws IOException {
        send(response, status, json(status, detail, request.getRequestURI(), List.of(), members));
    }

    private static void send(HttpServletResponse response, int status, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static byte[] json(int status, String detail, @Nullable String instance, List<Fault> faults) {
        return json(status, detail, instance, faults, Map.of());
    }

    private static byte[] json(
            int status, String detail, @Nullable String instance, List<Fault> faults, Map<String, ?> members) {
        Map<String, Object> problem = new LinkedHashMap<>(members);
        HttpStatus known = HttpStatus.resolve(status);
        problem.put("title", known == null ? "Error" : known.getReasonPhrase());
        problem.put("status", status);
        problem.put("detail", detail);
        if (instance != null) {
            problem.put("instance", instance);
        }
        if (!faults.isEmpty()) {
            problem.put("errors", faults);
        }
        return JSON.writeValueAsBytes(problem);
    }
}

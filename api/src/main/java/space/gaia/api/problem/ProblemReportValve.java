package space.gaia.api.problem;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What Tomcat refuses before any of ours sees it, such as a malformed request line: a problem instead of its page. */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Cache-Control", "no-store");
            String detail = Problems.sentence(HttpStatusCode.valueOf(status));
            response.getOutputStream().write(ProblemWriter.json(status, detail, null, List.of()));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("the caller did not wait for the problem");
        }
    }
}

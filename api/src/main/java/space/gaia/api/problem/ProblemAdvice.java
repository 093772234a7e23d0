package space.gaia.api.problem;

import com.mongodb.MongoException;
import com.mongodb.MongoServerException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in a controller, or on the way to it, into a problem. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_SECONDS = "5";

    /** Spring converts parameters to the types of the methods; what a type refuses comes here with its reason. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(e.getPropertyName());
        Throwable root = e.getMostSpecificCause();
        String reason = root instanceof IllegalArgumentException && root.getMessage() != null
                ? root.getMessage()
                : "not a value that it takes";
        return badParameter(name, reason, e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return badParameter(e.getParameterName(), "is missing", e, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = "The body must be a JSON object.";
        ProblemDetail problem = Problems.detail(status, detail, List.of(Fault.pointer("", detail)));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Fault> faults = List.of(Fault.parameter("Accept", "takes nothing that this address can answer"));
        ProblemDetail problem = Problems.detail(status, Problems.sentence(status), faults);
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** What Tomcat and the firewall notice only when somebody reads a parameter or a header. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    @Nullable ResponseEntity<Object> notReadable(Exception e, WebRequest request) {
        HttpStatus status = HttpStatus.BAD_REQUEST;
        ProblemDetail problem = Problems.detail(status, Problems.sentence(status), List.of());
        return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
    }

    @ExceptionHandler(MongoException.class)
    @Nullable ResponseEntity<Object> databaseIsAway(MongoException e, WebRequest request) {
        if (e instanceof MongoServerException) {
            return ourFault(e, request);
        }
        LOG.atWarn().addKeyValue("reason", e.getMessage()).log("the database does not answer");
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        ProblemDetail problem =
                Problems.detail(status, "The database does not answer at the moment. Try again.", List.of());
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** What nobody foresaw: the log has all of it, the answer none. */
    @ExceptionHandler(Exception.class)
    @Nullable ResponseEntity<Object> ourFault(Exception e, WebRequest request) {
        LOG.error("a request failed", e);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        ProblemDetail problem = Problems.detail(status, Problems.sentence(status), List.of());
        return handleExceptionInternal(e, problem, new HttpHeaders(), status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders withoutStore = new HttpHeaders(headers);
        withoutStore.setCacheControl(CacheControl.noStore());
        ResponseEntity<Object> answer = super.handleExceptionInternal(e, body, withoutStore, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem && !explained(problem)) {
            problem.setDetail(Problems.sentence(status));
        }
        return answer;
    }

    /** Spring's own sentences name classes and methods; ours say what to do. */
    private static boolean explained(ProblemDetail problem) {
        String detail = problem.getDetail();
        return detail != null
                && (problem.getStatus() == HttpStatus.CONFLICT.value()
                        || problem.getStatus() == HttpStatus.PRECONDITION_FAILED.value()
                        || problem.getStatus() == HttpStatus.CONTENT_TOO_LARGE.value()
                        || problem.getStatus() < 404
                        || problem.getStatus() > 415
                        || problem.getStatus() == HttpStatus.GONE.value()
                        || problem.getStatus() == HttpStatus.PRECONDITION_FAILED.value()
                        || detail.startsWith("There is no such"));
    }

    private @Nullable ResponseEntity<Object> badParameter(
            String name, String reason, Exception e, HttpHeaders headers, WebRequest request) {
        HttpStatus status = HttpStatus.BAD_REQUEST;
        ProblemDetail problem =
                Problems.detail(status, "%s: %s".formatted(name, reason), List.of(Fault.parameter(name, reason)));
        return handleExceptionInternal(e, problem, headers, status, request);
    }
}

package space.gaia.api.parameter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import space.gaia.api.problem.Problems;

/** A parameter that is there twice has no meaning; taking either value would be a guess. */
final class OnceEach implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            if (parameter.getValue().length > 1) {
                throw Problems.badParameter(
                        parameter.getKey(), "is there %d times; send it once".formatted(parameter.getValue().length));
            }
        }
        return true;
    }
}

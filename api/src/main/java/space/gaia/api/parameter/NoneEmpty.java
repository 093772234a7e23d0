package space.gaia.api.parameter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Parameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import space.gaia.api.problem.Problems;

/** A parameter that is there without a value is a mistake; Spring would quietly take the default for some. */
final class NoneEmpty implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            for (Parameter parameter : method.getMethod().getParameters()) {
                if (parameter.isAnnotationPresent(RequestParam.class)
                        && "".equals(request.getParameter(parameter.getName()))) {
                    throw Problems.badParameter(parameter.getName(), "is empty; give it a value or leave it out");
                }
            }
        }
        return true;
    }
}

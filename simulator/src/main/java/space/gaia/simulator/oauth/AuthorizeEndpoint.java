package space.gaia.simulator.oauth;

import java.util.Optional;
import java.util.function.BiFunction;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;

/** Shows the page, and takes the decision: from the page's form, or from a script that posts the same fields. */
final class AuthorizeEndpoint {

    private final Authorizations authorizations;
    private final AuthorizePage page;

    AuthorizeEndpoint(Authorizations authorizations, AuthorizePage page) {
        this.authorizations = authorizations;
        this.page = page;
    }

    Response show(Request request) {
        return checked(Form.ofQuery(request.query()), (asked, form) -> Response.html(200, page.ask(asked, form)));
    }

    Response decide(Request request) {
        try {
            return checked(Form.ofBody(request), this::decide);
        } catch (OAuthRefusal refusal) {
            return refusal.response();
        }
    }

    private Response decide(AuthorizeRequest asked, Form form) {
        if (form.get("decision").orElse("").equals("refuse")) {
            return leave(authorizations.refuse(asked), "Nothing was authorized");
        }
        if (form.id("user_id") == 0) {
            return Response.html(400, AuthorizePage.told("Who are you?", "The form names no user_id."));
        }
        String back = authorizations.agree(asked, form.id("user_id"), form.id("guild_id"));
        return leave(back, "Authorized");
    }

    private Response checked(Form form, BiFunction<AuthorizeRequest, Form, Response> then) {
        try {
            AuthorizeRequest asked = authorizations.read(form);
            Optional<String> fault = Authorizations.fault(asked);
            return fault.isPresent()
                    ? leave(authorizations.failed(asked, fault.get(), "The request is not valid."), fault.get())
                    : then.apply(asked, form);
        } catch (DiscordException e) {
            return Response.html(e.status(), AuthorizePage.told("That did not work", message(e)));
        }
    }

    private static String message(DiscordException e) {
        return e.getMessage() + " (" + e.code() + ")";
    }

    private static Response leave(String address, String otherwise) {
        return address.isEmpty()
                ? Response.html(200, AuthorizePage.told(otherwise, "You may close this window."))
                : Response.redirect(address);
    }
}

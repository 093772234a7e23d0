package space.gaia.api.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import space.gaia.workspace.access.Access;

/** A caller whose token was recognised. The token itself is forgotten. */
public final class TokenAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Access access;

    TokenAuthentication(Access access) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + access.role().name())));
        this.access = access;
        setAuthenticated(true);
    }

    /** What the token allows. */
    public Access access() {
        return access;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return access.name();
    }
}

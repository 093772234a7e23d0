package space.gaia.api.parameter;

/** The public id of an access token. */
public record TokenId(String value) {

    public TokenId {
        if (!value.matches("tok_[0-9a-f]{20}")) {
            throw new IllegalArgumentException("is not the id of an access token, such as tok_0123456789abcdef0123");
        }
    }
}

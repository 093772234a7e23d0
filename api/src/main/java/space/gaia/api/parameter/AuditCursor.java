package space.gaia.api.parameter;

/** A place among what was changed; what it is made of is nobody's affair. */
public record AuditCursor(String value) {

    public AuditCursor {
        if (!value.matches("[0-9]{15}[0-9a-f]{12}")) {
            throw new IllegalArgumentException("is not a cursor; take it from the Link header of the page before");
        }
    }
}

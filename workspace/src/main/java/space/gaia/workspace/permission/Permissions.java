package space.gaia.workspace.permission;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of permissions, as Discord's bits: those that have no name here too.
 *
 * @param bits "Permissions": the lower 64 bits
 */
public record Permissions(long bits) {

    public static final Permissions NONE = new Permissions(0);
    public static final Permissions ALL = new Permissions(-1L);

    public static Permissions of(Permission... permissions) {
        return new Permissions(
                Arrays.stream(permissions).mapToLong(Permission::bit).reduce(0, (one, other) -> one | other));
    }

    /** The decimal text that Discord sends; none of anything else. Bits that do not fit are none that is known here. */
    public static Permissions read(@Nullable Object decimal) {
        String text = String.valueOf(decimal);
        return text.matches("[0-9]{1,40}") ? new Permissions(new BigInteger(text).longValue()) : NONE;
    }

    public boolean has(Permission permission) {
        return (bits & permission.bit()) != 0;
    }

    /** Those of these that are not there, in this order. */
    public List<Permission> lacking(Permission... needed) {
        return Arrays.stream(needed).filter(permission -> !has(permission)).toList();
    }

    Permissions and(Permissions others) {
        return new Permissions(bits & others.bits);
    }

    Permissions or(Permissions others) {
        return new Permissions(bits | others.bits);
    }

    /** What a step of overwrites makes of it: what any of them allows beats what any of them denies. */
    Permissions after(Permissions allow, Permissions deny) {
        return new Permissions((bits & ~deny.bits) | allow.bits);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}

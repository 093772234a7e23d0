package space.gaia.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Where a request comes from. A forwarded address is believed only of our own proxies, and only what they added. */
public final class ClientAddresses {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int SITE_BITS = 64;
    private static final int MOST = 32;

    private final List<Network> proxies;

    ClientAddresses(AddressSettings settings) {
        this.proxies = settings.networks();
    }

    /** The caller's address as text. */
    public String of(HttpServletRequest request) {
        return address(request).getHostAddress();
    }

    /** What is counted as one caller: an IPv6 customer has a whole /64 to call from. */
    String site(HttpServletRequest request) {
        InetAddress address = address(request);
        boolean isV6 = address.getAddress().length > 4;
        return HexFormat.of().formatHex(Network.prefix(address, isV6 ? SITE_BITS : 32));
    }

    private InetAddress address(HttpServletRequest request) {
        InetAddress address = Network.literal(withoutZone(request.getRemoteAddr()));
        List<String> hops = hops(request);
        // From our side outwards, as long as it is ours who tells.
        for (int i = hops.size() - 1; i >= 0 && isOurs(address); i--) {
            try {
                address = Network.literal(withoutZone(hops.get(i)));
            } catch (IllegalArgumentException _) {
                return address;
            }
        }
        return address;
    }

    private boolean isOurs(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(FORWARDED))) {
            for (String hop : header.split(",", MOST)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}

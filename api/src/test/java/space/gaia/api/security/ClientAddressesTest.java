package space.gaia.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.1  | 192.0.2.1                       | 192.0.2.1
            10.0.0.1  | 192.0.2.1, 198.51.100.2         | 198.51.100.2
            10.0.0.1  | 192.0.2.1, 10.9.9.9             | 192.0.2.1
            10.0.0.1  | 192.0.2.1, nonsense             | 10.0.0.1
            10.0.0.1  | example.com                     | 10.0.0.1
            10.0.0.1  | ''                              | 10.0.0.1
            192.0.2.7 | 198.51.100.2                    | 192.0.2.7
            fd00::1   | 2001:db8::5                     | 2001:db8:0:0:0:0:0:5
            """)
    void onlyOurOwnProxiesAreBelieved(String from, String forwarded, String caller) {
        assertThat(addresses("10.0.0.0/8", "fd00::/16").of(request(from, forwarded)))
                .isEqualTo(caller);
    }

    @Test
    void withoutTheSettingNobodyIsBelieved() {
        assertThat(addresses().of(request("10.0.0.1", "192.0.2.1"))).isEqualTo("10.0.0.1");
    }

    @Test
    void aSiteOfIpv6IsItsFirst64Bits() {
        ClientAddresses addresses = addresses();

        assertThat(addresses.site(request("2001:db8::1", "")))
                .isEqualTo(addresses.site(request("2001:db8:0:0:ffff::9", "")))
                .isNotEqualTo(addresses.site(request("2001:db8:0:1::1", "")));
        assertThat(addresses.site(request("192.0.2.1", ""))).isNotEqualTo(addresses.site(request("192.0.2.2", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-1", "10.0.0.0/x", "::/129"})
    void whatIsNoNetworkIsRefusedAtStart(String network) {
        assertThatThrownBy(() -> new AddressSettings(List.of(network))).hasMessageContaining(network);
    }

    private static ClientAddresses addresses(String... proxies) {
        return new ClientAddresses(new AddressSettings(List.of(proxies)));
    }

    private static MockHttpServletRequest request(String from, String forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        if (!forwarded.isEmpty()) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        return request;
    }
}

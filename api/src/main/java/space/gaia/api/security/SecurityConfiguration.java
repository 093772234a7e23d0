package space.gaia.api.security;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import space.gaia.api.oidc.OidcTokens;
import space.gaia.workspace.access.AccessTokens;

/**
 * Every request carries its token; there are no sessions, and so nothing that a foreign page could ride on. It holds in
 * every role: a bot alone has its health and metrics to guard.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CorsSettings.class, AddressSettings.class, RateLimitSettings.class})
class SecurityConfiguration {
    private static final String NOTHING_TO_LOAD = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** What the page of the description needs: it sets styles of elements, and has its pictures in itself. */
    private static final String PAGE = NOTHING_TO_LOAD
            + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

    @Bean
    ClientAddresses clientAddresses(AddressSettings settings) {
        return new ClientAddresses(settings);
    }

    /** By which limits are counted. */
    @Bean
    TimeMeter limitTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    /** The description of the API holds nothing that is anybody's, and a browser cannot send a token for a page. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain pagesOfTheDescription(HttpSecurity http) {
        return http.securityMatcher(
                        "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui/**", "/swagger-ui.html")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers, PAGE))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain api(
            HttpSecurity http,
            AccessTokens tokens,
            OidcTokens oidc,
            CorsSettings cors,
            ClientAddresses addresses,
            RateLimitSettings limits,
            TimeMeter time) {
        Unauthorized unauthorized = new Unauthorized();
        BearerTokenFilter bearer =
                new BearerTokenFilter(tokens, oidc, new Attempts(limits, time), addresses, unauthorized);
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(configurer -> configurer.configurationSource(origins(cors)))
                .headers(headers -> headers(headers, NOTHING_TO_LOAD))
                .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateLimitFilter(limits, time), BearerTokenFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(unauthorized).accessDeniedHandler(unauthorized))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/actuator/health", "/actuator/health/*")
                                .permitAll()
                                .requestMatchers("/api/v1/discord/start", "/api/v1/discord/callback")
                                .permitAll()
                                .requestMatchers("/actuator", "/actuator/**")
                                .hasRole("ADMIN")
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /** Nobody signs in by name and password; without this bean Spring would make somebody up. */
    @Bean
    UserDetailsService nobody() {
        return _ -> {
            throw new UsernameNotFoundException("there are no passwords here");
        };
    }

    private static CorsConfigurationSource origins(CorsSettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.allowedOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_NONE_MATCH,
                HttpHeaders.IF_MATCH,
                "X-Workspace-Id",
                "X-Acting-Person"));
        cors.setExposedHeaders(List.of(
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.ETAG,
                HttpHeaders.RETRY_AFTER,
                RateLimitFilter.REMAINING,
                RateLimitFilter.POLICY,
                HttpHeaders.WWW_AUTHENTICATE));
        cors.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", cors);
        return source;
    }

    /** Cache-Control is the controllers' own affair. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers, String policy) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }
}

/** Discord's OAuth2 server: people agree to what an application asks for, applications get tokens. */
@NullMarked
package space.gaia.simulator.oauth;

import org.jspecify.annotations.NullMarked;

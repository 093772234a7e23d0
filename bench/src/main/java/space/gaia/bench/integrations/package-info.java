/** How long the gallery takes, against a bare controller of the same server. */
@NullMarked
package space.gaia.bench.integrations;

import org.jspecify.annotations.NullMarked;

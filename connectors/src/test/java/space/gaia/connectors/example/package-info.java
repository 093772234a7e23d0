/** The provider that CONTRIBUTING.md shows. */
@NullMarked
package space.gaia.connectors.example;

import org.jspecify.annotations.NullMarked;

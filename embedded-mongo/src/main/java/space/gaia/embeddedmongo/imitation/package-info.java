/** Imitates MongoDB in this JVM: mongo-java-server over an ordered H2 store that survives a kill. */
@NullMarked
package space.gaia.embeddedmongo.imitation;

import org.jspecify.annotations.NullMarked;

/** How fast messages go from the gateway's socket to acknowledged by the database, against simpler ways to do it. */
@NullMarked
package space.gaia.bench.ingest;

import org.jspecify.annotations.NullMarked;

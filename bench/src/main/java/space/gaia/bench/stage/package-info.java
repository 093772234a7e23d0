/** What every benchmark plays on: engines, a simulated town, the service under test, and the rows that are printed. */
@NullMarked
package space.gaia.bench.stage;

import org.jspecify.annotations.NullMarked;

/** Who owns what, and until when: leases that processes take from each other in turn, and never two at a time. */
@NullMarked
package space.gaia.workspace.lease;

import org.jspecify.annotations.NullMarked;

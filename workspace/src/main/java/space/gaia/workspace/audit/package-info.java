/** Who changed what, from where and when: kept by workspace, without anything that must not be seen. */
@NullMarked
package space.gaia.workspace.audit;

import org.jspecify.annotations.NullMarked;

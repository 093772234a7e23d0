/** The form that Discord's JSON takes in MongoDB: names of collections, keys and numbers that survive. */
@NullMarked
package space.gaia.workspace.document;

import org.jspecify.annotations.NullMarked;

/** What of the records of another system is kept, and in which form: filters, redaction, pseudonyms, other names. */
@NullMarked
package space.gaia.workspace.mapping;

import org.jspecify.annotations.NullMarked;

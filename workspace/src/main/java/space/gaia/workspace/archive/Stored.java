package space.gaia.workspace.archive;

/**
 * A document as it stands or is to stand in the database.
 *
 * @param seq the number of its last change that a reader can see
 * @param rev counts its writes; a replacement is guarded by it
 * @param mapping the version of the data mapping that all of it went through; empty: it is as it came
 */
record Stored<S extends Subject>(S subject, Known known, long seq, long rev, String mapping) {}

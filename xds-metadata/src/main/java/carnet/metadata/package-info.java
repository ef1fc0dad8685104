/**
 * DocumentEntry, SubmissionSet, Folder and Association with the data types they are made of [TF-3 4.2]: values that
 * never change and know neither XML nor a database.
 */
@NullMarked
package carnet.metadata;

import org.jspecify.annotations.NullMarked;

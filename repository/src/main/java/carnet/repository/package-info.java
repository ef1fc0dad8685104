/**
 * The Document Repository: takes in documents and has them registered (ITI-41), and gives them out again (ITI-43).
 * Here stand its door, its settings and the actor put together; what it does is in the packages below.
 */
@NullMarked
package carnet.repository;

import org.jspecify.annotations.NullMarked;

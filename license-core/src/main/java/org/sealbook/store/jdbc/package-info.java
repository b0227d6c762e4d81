/**
 * The store in a database that speaks the PostgreSQL protocol, for a registry that outgrows one
 * machine or has several writers. Frames, records and chain are those of the embedded store, byte
 * for byte; STORE.md tells what differs.
 *
 * <p>Needs a driver on the class path; with pgjdbc, index rows are written by COPY.
 */
@NullMarked
package org.sealbook.store.jdbc;

import org.jspecify.annotations.NullMarked;

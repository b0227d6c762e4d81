package org.sealbook.store;

/** A record and where it stands. */
public record Entry(Position position, StoreRecord record) {}

package org.sealbook.model;

import java.util.Optional;

/**
 * A holder 持证主体.
 *
 * @param name 1 to 400 characters
 * @param code absent only where the licence type allows holders without one
 */
public record Holder(String name, Optional<HolderCode> code) {
  public Holder {
    Texts.require("holder name", name, 400);
  }
}

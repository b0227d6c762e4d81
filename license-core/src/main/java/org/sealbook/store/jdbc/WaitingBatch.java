package org.sealbook.store.jdbc;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sealbook.store.Head;
import org.sealbook.store.Unchanged;

/** A batch whose caller waits. */
final class WaitingBatch {
  final EncodedBatch batch;
  final Optional<Unchanged> condition;

  /** Where it stands; empty where the condition does not hold. */
  final CompletableFuture<Optional<Head>> answer = new CompletableFuture<>();

  WaitingBatch(EncodedBatch batch, Optional<Unchanged> condition) {
    this.batch = batch;
    this.condition = condition;
  }
}

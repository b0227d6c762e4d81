package org.sealbook.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sealbook.base.Bytes;
import org.sealbook.base.ErrorCode;
import org.sealbook.base.SealbookException;
import org.sealbook.store.Head;
import org.sealbook.store.StoreRecord;
import org.sealbook.store.frame.Digests;

/** Whatever happens to the writing thread, nobody waits for ever. */
class FrameWriterTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** Has no memory left at one call. */
  private static final class Exhausted extends LinkedBlockingQueue<WaitingBatch> {
    private static final long serialVersionUID = 1;

    private final boolean behindFirst;
    private boolean done;

    /**
     * @param behindFirst when it is asked for what follows the first batch
     */
    Exhausted(boolean behindFirst) {
      this.behindFirst = behindFirst;
    }

    private void failOnce(boolean now) {
      if (now && !done) {
        done = true;
        throw new OutOfMemoryError("as if");
      }
    }

    @Override
    public WaitingBatch take() throws InterruptedException {
      WaitingBatch next = super.take();
      if (!behindFirst && !done) {
        add(next);
      }
      failOnce(!behindFirst);
      return next;
    }

    @Override
    public @Nullable WaitingBatch poll() {
      failOnce(behindFirst);
      return super.poll();
    }
  }

  private static EncodedBatch batch() {
    return new EncodedBatch(List.of(new StoreRecord(1, Bytes.utf8("x"), List.of())));
  }

  /** A database that refuses with {@code error}. */
  private static Database refusing(Throwable error) {
    DataSource source =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw error;
                });
    return new Database(source, Duration.ZERO);
  }

  private static FrameWriter writer(Database database, Exhausted queue) {
    Head genesis = new Head(0, Digests.genesis(Bytes.utf8("a store")));
    return new FrameWriter(
        new FrameAppender(database, new ServerSettings(false), genesis, genesis), queue);
  }

  private static SealbookException refusal(FrameWriter writer) {
    return assertTimeoutPreemptively(
        LONG,
        () ->
            assertThrows(SealbookException.class, () -> writer.append(batch(), Optional.empty())));
  }

  @Test
  void memoryRunsOutBeforeABatchIsTaken() {
    FrameWriter writer = writer(refusing(new SQLException("no", "42501")), new Exhausted(false));
    assertEquals(ErrorCode.DATABASE_UNUSABLE, refusal(writer).code());
    assertTimeoutPreemptively(LONG, writer::close);
  }

  @Test
  void memoryRunsOutBehindTheFirstBatch() {
    FrameWriter writer = writer(refusing(new SQLException("no", "42501")), new Exhausted(true));
    SealbookException first = refusal(writer);
    assertTrue(String.valueOf(first.getMessage()).contains("memory ran out"), first::toString);
    SealbookException second = refusal(writer);
    assertTrue(String.valueOf(second.getMessage()).contains("42501"), second::toString);
    assertTimeoutPreemptively(LONG, writer::close);
  }

  @Test
  void memoryRunsOutWhileWriting() {
    FrameWriter writer = writer(refusing(new OutOfMemoryError("as if")), new Exhausted(false));
    assertTrue(String.valueOf(refusal(writer).getMessage()).contains("memory ran out"));
    assertTrue(String.valueOf(refusal(writer).getMessage()).contains("memory ran out"));
    assertTimeoutPreemptively(LONG, writer::close);
  }
}

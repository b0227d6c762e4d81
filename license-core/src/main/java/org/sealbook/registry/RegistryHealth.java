package org.sealbook.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an inspection of a registry found.
 *
 * @param problems empty where all is well; at most about 1,000
 * @param licenses how many there are, all versions counted; empty where the store cannot be read
 * @param journalBytes of the store's journal: the licences themselves
 * @param indexBytes of the store's index, which can be made again from the journal
 * @param lastSequence the last acknowledged frame of the journal, 0 where there is none or nothing
 *     tells
 * @param head 64 hex digits: the hash over that frame and all before it; equal heads mean equal
 *     histories. Empty where nothing tells
 * @param attachments files that belong to licences; empty where the store cannot be read
 * @param unusedAttachments files that belong to none, as issuing that ended half-way leaves them:
 *     they do no harm
 * @param remarks what is to be done before long and is nothing wrong yet: {@link
 *     Validities#ENDS_SOON}, {@link Validities#ENDED}
 * @param resting whether the registry takes no writes, which is nothing wrong; empty also where
 *     nothing tells
 */
public record RegistryHealth(
    List<Problem> problems,
    OptionalLong licenses,
    long journalBytes,
    long indexBytes,
    long lastSequence,
    String head,
    OptionalLong attachments,
    long unusedAttachments,
    List<Problem> remarks,
    Optional<Resting> resting) {
  /** Code of a problem: a record without the seal that its issuer would have given it. */
  public static final String SEAL_INVALID = "SEAL_INVALID";

  public RegistryHealth {
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /** Whether nothing is wrong; what a crash may leave is not wrong. */
  public boolean ok() {
    return problems.isEmpty();
  }

  /**
   * Something that is wrong.
   *
   * @param code stable: a name of {@link org.sealbook.store.StoreProblem.Code} or of {@link
   *     org.sealbook.base.ErrorCode}, {@code FILE_NOT_FOUND} for a part of the registry that is
   *     missing, {@link #SEAL_INVALID}
   * @param where the file within the registry's directory and, where it is known, the byte: {@code
   *     store/HEAD at byte 4096}
   * @param detail what is wrong, without a full stop
   * @param hint what to do next; may be empty
   */
  public record Problem(String code, String where, String detail, String hint) {}
}

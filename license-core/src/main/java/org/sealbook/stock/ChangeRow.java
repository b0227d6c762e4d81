package org.sealbook.stock;

import java.util.Optional;
import org.sealbook.model.Status;

/**
 * A row that asks for a change of status.
 *
 * @param idOrNumber the licence, by its identifier or its number
 * @param reason not empty
 * @param actor who decided, where the row says so
 */
public record ChangeRow(
    RawRow source, String idOrNumber, Status status, String reason, Optional<String> actor)
    implements RowResult {}

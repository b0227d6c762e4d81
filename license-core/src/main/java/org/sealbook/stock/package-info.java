/**
 * Stock certificates 存量证照: what old systems export, made into rows that can be sealed.
 *
 * <p>The walk of one row: a {@code StockReader} turns bytes into {@link RawRow}s with line numbers
 * ({@link StockFile} picks the reader and finds the header); {@link ColumnMapping} says which
 * column feeds which element; {@link RowCleaner} applies one small rule a defect (dates, codes,
 * holders, status words, …) and answers with a {@link CleanRow} or a {@link RejectedRow}. Nothing
 * is guessed: what could be read in two ways is a reason, not a repair.
 *
 * <p>Reading is sequential; cleaning is a pure function of the row, so that it may run on several
 * threads.
 */
@NullMarked
package org.sealbook.stock;

import org.jspecify.annotations.NullMarked;

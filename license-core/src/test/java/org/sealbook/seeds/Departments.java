package org.sealbook.seeds;

/** Departments of {@code seeds/catalogue.json} that issued the stock. */
final class Departments {
  /** 河清市市场监督管理局. */
  static final String MARKET = "11449100MB9901016T";

  /** 河清市住房和城乡建设局. */
  static final String HOUSING = "11449100MB9902019B";

  private Departments() {}
}

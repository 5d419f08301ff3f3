/** A column of a matrix: one environment. */
export interface MatrixColumn {
  readonly name: string
  /** Columns that are alike throughout are folded into one when this is alike too: their stage. */
  readonly family: null | string
}

/** A row of a matrix: one key. */
export interface MatrixRow {
  readonly key: string
  /** A letter or a mark a column. */
  readonly cells: readonly string[]
  /** What is to be said of the row, coloured or not. */
  readonly note: string
  /** Lines to put beneath the row; not wrapped. */
  readonly details?: readonly string[]
}

/** Rows under a heading. */
export interface MatrixSection {
  /** At most some 30 columns wide. */
  readonly title: string
  readonly rows: readonly MatrixRow[]
}

/** How a matrix is laid out. */
export interface MatrixLayout {
  readonly width: number
  /**
   * The cells that are marks and no letters. When the matrix turns into a list, a mark's environments come after
   * the mark and its word; a mark without a word is left out there.
   */
  readonly marks: Readonly<Record<string, null | string>>
  /** A note wider than this is wrapped rather than turning the matrix into a list; 24 columns unless given. */
  readonly narrowNote?: number
}

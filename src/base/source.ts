/** A half-open range of UTF-16 offsets in the file at `file`, a path within the project. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A text file of a project: `path` uses `/`, relative to the project's root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A place as people write it: both count from 1, `column` in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

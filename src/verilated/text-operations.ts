/** What a model asks of the host's table of strings; strings are handles, equal ones the same handle. */
export const textOperation = {
  concat: 0,
  /** The second argument is how often. */
  repeat: 1,
  length: 2,
  /** The second argument is the index; the result 0 beyond the end. */
  character: 3,
  /** Index, then the new character. */
  withCharacter: 4,
  /** First and last index. */
  part: 5,
  upper: 6,
  lower: 7,
  /** Less than 0, 0 or more than 0. */
  compare: 8,
  compareIgnoringCase: 9,
  /** The second argument is the base. */
  toInteger: 10,
  /** Address and number of bytes, which are read from the last as characters, zeros left out. */
  ofBits: 11,
  /** String, address, number of bytes: its last characters are written there as bits. */
  toBits: 12,
  /** Value and radix of an integer. */
  ofInteger: 13,
} as const;

/** What a model asks of the host about reals. */
export const realOperation = {
  power: 0,
  exponential: 1,
  logarithm: 2,
  logarithm10: 3,
  sine: 4,
  cosine: 5,
  tangent: 6,
  arcSine: 7,
  arcCosine: 8,
  arcTangent: 9,
  arcTangent2: 10,
  hypotenuse: 11,
  hyperbolicSine: 12,
  hyperbolicCosine: 13,
  hyperbolicTangent: 14,
  areaSine: 15,
  areaCosine: 16,
  areaTangent: 17,
  /** Half away from 0. */
  round: 18,
  /** The string whose handle is the first argument. */
  ofText: 19,
} as const;

/** What a model asks of the host about the project's files. */
export const fileOperation = {
  /** Name and mode; a mode of -1 opens a channel of its own kind. */
  open: 0,
  close: 1,
  isAtEnd: 2,
  character: 3,
  /** File and character. */
  putBack: 4,
  position: 5,
  /** File, offset, and from where: 0 the begin, 1 here, 2 the end. */
  seek: 6,
  /** File and the most characters, 0 for any; gives the handle of the line, or of its begin. */
  line: 7,
  flush: 8,
  /** Number of the last fault, 0 for none. */
  error: 9,
  /** Handle of the words for it. */
  errorText: 10,
} as const;

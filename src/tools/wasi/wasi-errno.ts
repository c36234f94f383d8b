/** The error numbers of WASI preview 1 that the host answers with. */
export const errno = {
  success: 0,
  badDescriptor: 8,
  exists: 20,
  invalid: 28,
  isDirectory: 31,
  notFound: 44,
  notImplemented: 52,
  notDirectory: 54,
  notEmpty: 55,
} as const;

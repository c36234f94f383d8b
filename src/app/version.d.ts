/** The version of the package, put in by the build. */
declare const __GATEWRIGHT_VERSION__: string;

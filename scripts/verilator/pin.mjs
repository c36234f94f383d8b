/** The Verilator that Gatewright runs: that of Debian 13 "trixie", with the patch beside this file. */
export const pin = {
  version: "5.032",
  suite: "trixie",
  patch: new URL("./final-tree.patch", import.meta.url),
};

import type { PanelContribution } from "../state/panel-contribution.ts";

/** Every panel of the shell, in the order of their tabs. */
export const contributions: readonly PanelContribution[] = [];

/** A tab's hold on a project: one tab writes, the others watch. */
export interface ProjectClaim {
  /** Whether this tab may write. */
  readonly isOwner: () => boolean;
  /** Becomes the owner; the tab that was it saves first, if it still answers. */
  readonly takeOver: () => Promise<void>;
  /** Tells the other tabs that the saved files changed. */
  readonly announceSaved: () => void;
  readonly release: () => void;
}

export interface ClaimEvents {
  /** This tab is about to lose the project: save what is pending. */
  readonly onLosing: () => Promise<void>;
  readonly onChange: (isOwner: boolean) => void;
  /** Another tab saved the project. */
  readonly onSavedElsewhere: () => void;
}

/** Takes the project if no other tab has it. Without locks (plain http) every tab is an owner. */
export async function claimProject(id: string, events: ClaimEvents): Promise<ProjectClaim> {
  const name = `gatewright-project-${id}`;
  const channel = new BroadcastChannel(name);
  // Absent on plain http.
  const locks: LockManager | undefined = navigator.locks;
  let owner = locks === undefined;
  let letGo: (() => void) | undefined;

  const setOwner = (next: boolean) => {
    if (owner !== next) {
      owner = next;
      events.onChange(next);
    }
  };

  /** Resolves once it is known whether the lock was got; holds it until `letGo`. */
  const take = (options: LockOptions) =>
    new Promise<boolean>((known) => {
      locks
        ?.request(name, options, (lock) => {
          if (lock === null) {
            known(false);
            return undefined;
          }
          setOwner(true);
          known(true);
          return new Promise<void>((done) => {
            letGo = done;
          });
        })
        // Rejects when another tab steals the lock, or the wait was given up.
        .catch(() => setOwner(false))
        .finally(() => known(false));
    });

  channel.addEventListener("message", async ({ data }: MessageEvent<unknown>) => {
    if (data === "saved" && !owner) {
      events.onSavedElsewhere();
    } else if (data === "release" && owner) {
      await events.onLosing();
      setOwner(false);
      letGo?.();
    }
  });

  if (locks !== undefined) {
    await take({ ifAvailable: true });
  }

  return {
    isOwner: () => owner,
    takeOver: async () => {
      channel.postMessage("release");
      const patience = AbortSignal.timeout(1500);
      if (!(await take({ signal: patience }))) {
        await take({ steal: true });
      }
    },
    announceSaved: () => channel.postMessage("saved"),
    release: () => {
      letGo?.();
      channel.close();
    },
  };
}

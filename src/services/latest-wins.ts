/**
 * A queue of one running and one waiting job: a job that arrives while another waits takes its
 * place, and the one it displaced ends as `undefined`.
 */
export function createLatestWins(): <T>(job: () => Promise<T>) => Promise<T | undefined> {
  let running = false;
  let waiting: { readonly start: () => void; readonly drop: () => void } | undefined;

  const next = () => {
    const ready = waiting;
    waiting = undefined;
    running = ready !== undefined;
    ready?.start();
  };

  return <T>(job: () => Promise<T>) =>
    new Promise<T | undefined>((resolve, reject) => {
      const start = () => {
        job().then(resolve, reject).finally(next);
      };
      if (running) {
        waiting?.drop();
        waiting = { start, drop: () => resolve(undefined) };
      } else {
        running = true;
        start();
      }
    });
}

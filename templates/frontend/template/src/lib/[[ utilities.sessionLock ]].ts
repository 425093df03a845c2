let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Does what changes the session cookie, one thing at a time: in all tabs where the browser has locks (which it has with
 * https and on localhost), else in this one.
 */
export async function withSessionLock<TResult>(work: () => Promise<TResult>): Promise<TResult> {
  const { locks } = navigator as Partial<Navigator>;
  if (locks) {
    return await locks.request("session", work);
  }
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  return await turn;
}

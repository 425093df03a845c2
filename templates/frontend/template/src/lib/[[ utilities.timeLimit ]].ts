/** How long a request may take, with everything it needs. */
export const TIME_LIMIT_MILLISECONDS = 10_000;

/**
 * How long a request that changes the session cookie may take: longer than the server waits for the API. Whoever hangs
 * up earlier loses what becomes of the cookie: a new one, which takes the place of one that has worked already, or none.
 */
export const SESSION_TIME_LIMIT_MILLISECONDS = 20_000;

/** Returns a signal that aborts with `signal`, or with a TimeoutError when the time is up. */
export const withTimeLimit = (
  signal?: AbortSignal,
  milliseconds = TIME_LIMIT_MILLISECONDS,
): AbortSignal => {
  const limit = AbortSignal.timeout(milliseconds);
  return signal ? AbortSignal.any([signal, limit]) : limit;
};

/** Waits for what others wait for too: an abort ends the wait, not the work. */
export const unlessAborted = async <TResult>(
  work: Promise<TResult>,
  signal: AbortSignal,
): Promise<TResult> => {
  let stopWaiting = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stopWaiting = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", stopWaiting);
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stopWaiting);
  }
};

/** Leaves for `path` by loading it, so that nothing of what is in memory stays. */
export const leaveFor = (path: string): void => {
  window.location.replace(path);
};

/** Loads the page again. */
export const loadAgain = (): void => {
  window.location.reload();
};

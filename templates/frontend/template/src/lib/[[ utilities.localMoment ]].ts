const MINUTES = "yyyy-mm-ddThh:mm".length;

/** Returns a moment as clocks show it where this runs, for an input of the type `datetime-local`. */
export function localMoment(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) {
    return "";
  }
  const pad = (part: number, digits = 2) => String(part).padStart(digits, "0");
  const day = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part));
  const local = `${day}T${clock.join(":")}.${pad(date.getMilliseconds(), 3)}`;
  return local.endsWith(":00.000") ? local.slice(0, MINUTES) : local;
}

/** Returns the moment at which clocks show `local` where this runs, in UTC; nothing for nothing. */
export function readLocalMoment(local: string): string {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** The zone in which this runs, by its name. */
export const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

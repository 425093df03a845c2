/** Returns one or two letters that stand for a name: `ada.lovelace` gives `AL`, `grace` gives `G`. */
export function initialsOf(name: string): string {
  const letters = name.match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu) ?? ["?"];
  return [...letters.slice(0, 1), ...letters.slice(1).slice(-1)].join("").toUpperCase();
}

const BRANCHING = ["plural", "select", "selectordinal"];

/** Returns the names of the arguments and tags of an ICU message, each once and in order. */
export function icuArguments(message: string): string[] {
  const names = [...tagNames(message), ...placeholders(message).flatMap(placeholderNames)];
  return [...new Set(names)].sort();
}

function tagNames(message: string): string[] {
  return Array.from(message.matchAll(/<(\w+)>/g), ([, name = ""]) => `<${name}>`);
}

function placeholderNames(placeholder: string): string[] {
  const [name = "", type = "", ...style] = placeholder.split(",");
  const branches = BRANCHING.includes(type.trim()) ? placeholders(style.join(",")) : [];
  return [name.trim(), ...branches.flatMap(icuArguments)];
}

/** Returns what stands between the outermost braces. */
function placeholders(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [position, character] of Array.from(text).entries()) {
    if (character === "{") {
      depth += 1;
      start = depth === 1 ? position + 1 : start;
    } else if (character === "}") {
      depth -= 1;
      if (depth === 0) {
        found.push(Array.from(text).slice(start, position).join(""));
      }
    }
  }
  return found;
}

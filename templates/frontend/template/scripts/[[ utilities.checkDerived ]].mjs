// Fails where the types in the repository are not those that openapi.json gives today.

import { createClient } from "@hey-api/openapi-ts";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import configuration from "../openapi-ts.config.ts";

async function textsIn(folder) {
  const names = await readdir(folder);
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

const settings = await configuration;
const committed = settings.output.path;
const fresh = await mkdtemp(join(tmpdir(), "derived-"));
try {
  const output = { ...settings.output, path: fresh };
  await createClient({ ...settings, logs: { file: false, level: "silent" }, output });
  if (!isDeepStrictEqual(await textsIn(fresh), await textsIn(committed))) {
    process.stderr.write(`${committed} is out of date: run \`npm run derive\`\n`);
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true });
}

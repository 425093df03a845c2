import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";

import { accessHeader } from "@/lib/accessHeader";
import { API_PREFIX } from "@/lib/apiPrefix";
import { SuccessEnvelopeSchema } from "@/types/envelope";
import { uniqueName } from "@tests/e2e/backend";
import { showBy } from "@tests/e2e/everyScreen";
import { expect } from "@tests/e2e/fixtures";
import { settings } from "@tests/e2e/settings";

export type TRow = Record<string, unknown> & { id: number };

/** What a person types, ticks or chooses, by the name of the field. */
export type TTyped = Record<string, string | boolean>;

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let token = "";

/** Asks the backend itself, as the admin. */
export async function ask<TData>(method: string, path: string, body?: object): Promise<TData> {
  if (!token && path !== "/auth/login") {
    token = (await ask<{ access_token: string }>("POST", "/auth/login", settings.admin))
      .access_token;
  }
  const answer = await fetch(`${settings.backend}${API_PREFIX}${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token ? accessHeader(token) : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
  return SuccessEnvelopeSchema.parse(JSON.parse(text)) as TData;
}

/** The number of the admin, who is there for others to refer to. */
export const adminId = async (): Promise<number> => (await ask<TRow>("GET", "/users/me")).id;

/** A user who stays: others refer to them. */
export async function createUser(): Promise<TRow> {
  const username = uniqueName("buyer");
  const email = `${username}@example.com`;
  const user = { username, email, password: `${username} has a password` };
  return ask<TRow>("POST", "/users", user);
}

/** The row of a resource that has this in its field. */
export async function findRow(
  path: string,
  name: string,
  value: unknown,
): Promise<TRow | undefined> {
  const { items } = await ask<{ items: TRow[] }>("GET", `${path}?limit=100`);
  return items.find((row) => row[name] === value);
}

export const findOrderItem = (line: unknown) => findRow("/order-items", "str_value", line);

export const control = (page: Page, name: string): Locator =>
  page.getByRole("main").locator(`[name="${name}"]`);

export const button = (page: Page, name: string): Locator =>
  page.getByRole("main").getByRole("button", { name, exact: true });

export const listedRow = (page: Page, name: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

export async function type(page: Page, typed: TTyped): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = control(page, name);
    if (typeof value === "boolean") await field.setChecked(value);
    else if ((await field.evaluate(({ tagName }) => tagName)) === "SELECT")
      await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Types into a field that has a part for the day, the month and so on, in the order of the browser. */
export async function typeByKeyboard(page: Page, name: string, keys: string): Promise<void> {
  await control(page, name).fill("");
  await control(page, name).focus();
  await page.keyboard.type(keys);
}

export async function expectShown(page: Page, typed: TTyped): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === "boolean")
      await expect(control(page, name)).toBeChecked({ checked: value });
    else await expect(control(page, name), name).toHaveValue(value);
  }
}

/** What stands at the field, which is the first that is wrong: the focus is there. */
export async function expectRefused(page: Page, name: string, said: string): Promise<void> {
  await expect(control(page, name)).toHaveAccessibleDescription(said);
  await expect(control(page, name)).toHaveAttribute("aria-invalid", "true");
  await expect(control(page, name)).toBeFocused();
}

/** What axe finds, and what is too wide for a desk or a phone. */
export async function faults(page: Page, colorScheme: "light" | "dark"): Promise<string[]> {
  await showBy(page, colorScheme);
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html}`);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 720 });
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll("main table, main form [name]")]
        .filter((one) => {
          const around = one.closest("form") ?? document.documentElement;
          return one.getBoundingClientRect().right > around.getBoundingClientRect().right;
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    );
    found.push(...wide.map((html) => `too wide at ${width}: ${html}`));
  }
  return found;
}

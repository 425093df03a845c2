import { uniqueName } from "@tests/e2e/backend";
import { expect, test } from "@tests/e2e/fixtures";
import { settings } from "@tests/e2e/settings";
import { URL_TYPED, everything, isOptional, onlyRequired } from "@tests/resources/orderItems";
import {
  adminId,
  ask,
  button,
  control,
  createUser,
  expectRefused,
  expectShown,
  faults,
  findOrderItem,
  findRow,
  listedRow,
  type,
  typeByKeyboard,
  type TRow,
} from "@tests/resources/screens";

const NOBODY = 2 ** 31 - 1;

test.use({ timezoneId: "America/St_Johns" });

test("a row is created, listed, changed and emptied, as it was typed", async ({ open }) => {
  const [buyer, seller] = [await adminId(), (await createUser()).id];
  const { typed, sent } = everything(buyer, seller);
  const page = await open(settings.admin, "/profile");
  const way = page.getByRole("navigation").getByRole("link", { name: "Order items" });

  await way.click();
  await expect(page).toHaveURL("/order-items");
  await expect(page.getByRole("heading", { level: 1, name: "Order items" })).toBeVisible();
  await expect(way).toHaveAttribute("aria-current", "page");
  await page.getByRole("link", { name: "New order item" }).click();
  await type(page, typed);
  await button(page, "Save").click();

  await expect(page.getByText("The order item is saved.")).toBeVisible();
  await expect(page).toHaveURL("/order-items");
  const row = await findOrderItem(sent.str_value);
  expect(row).toMatchObject(sent);
  const listed = listedRow(page, `No. ${row?.id}`);
  await expect(listed.getByRole("cell")).toHaveText([
    String(typed.strValue),
    "-2,147,483,647",
    "0.00000015",
    "9,999,999,999.99",
    "Yes",
    "Feb 29, 2024",
    "Jul 4, 2025, 10:45 PM",
    "123e4567-e89b-42d3-a456-426614174000",
    "ada@example.org",
    URL_TYPED,
    "x".repeat(255),
    "0",
    "-0.25",
    "-0.10",
    "No",
    "Jan 1, 1970",
    "Jan 4, 2025, 10:45 PM",
    "00000000-0000-0000-0000-000000000001",
    "grace@example.org",
    "http://localhost:8080/",
    "In progress",
    "Low",
    String(buyer),
    String(seller),
  ]);

  await listed.getByRole("link").click();
  await expect(
    page.getByRole("heading", { level: 1, name: `Edit order item ${row?.id}` }),
  ).toBeVisible();
  await expectShown(page, typed);
  await button(page, "Save").click();
  await expect(page).toHaveURL("/order-items");
  expect(await findOrderItem(sent.str_value)).toMatchObject(sent);

  const fewer = onlyRequired({
    typed: { ...typed, boolValue: false, jsonValue: "null", state: "open", textValue: "other" },
    sent: { ...sent, bool_value: false, json_value: null, state: "open", text_value: "other" },
  });
  await page.goto(`/order-items/${row?.id}/edit`);
  await type(page, fewer.typed);
  await typeByKeyboard(page, "datetimeValue", "070720310630am");
  await button(page, "Save").click();

  await expect(page).toHaveURL("/order-items");
  expect(await findOrderItem(sent.str_value)).toMatchObject({
    ...fewer.sent,
    datetime_value: "2031-07-07T09:00:00Z",
  });
  await listed.getByRole("link").click();
  await expectShown(page, { ...fewer.typed, datetimeValue: "2031-07-07T06:30" });
});

test("a list without rows says so", async ({ open }) => {
  const page = await open(settings.admin, "/organization-membership-invitations");

  await expect(page.getByText("No organization membership invitations yet")).toBeVisible();
  await page.getByRole("link", { name: "New organization membership invitation" }).click();
  await button(page, "Save").click();

  await expect(page).toHaveURL("/organization-membership-invitations");
  await expect(page.getByText("1–1 of 1 organization membership invitation")).toBeVisible();
});

test("what is left empty is null", async ({ open }) => {
  const { typed, sent } = onlyRequired(everything(await adminId()));
  const page = await open(settings.admin, "/order-items/new");
  const required = Object.entries(typed).filter(([name]) => !isOptional(name));

  await type(page, Object.fromEntries(required));
  await button(page, "Save").click();

  await expect(page).toHaveURL("/order-items");
  expect(await findOrderItem(sent.str_value)).toMatchObject(sent);
});

const WRONG: [name: string, value: string, said: string][] = [
  ["strValue", "x".repeat(256), "At most 255 characters."],
  ["textValue", "x".repeat(10_001), "At most 10,000 characters."],
  ["intValue", "1.5", "A whole number, such as 42."],
  ["floatValue", "1,5", "A number with a point, such as 1.5."],
  ["decimalValue", "1.234", "A number with at most ten digits, and two after the point."],
  ["uuidValue", "123", "This is not a UUID, such as 123e4567-e89b-42d3-a456-426614174000."],
  ["jsonValue", "{a: 1}", "This is not JSON."],
  ["emailValue", "nobody", "This does not look like an email address."],
  [
    "urlValue",
    "javascript:alert(1)",
    "This is not an address that begins with https:// or http://.",
  ],
  ["maybeInt", "2147483648", "At most 2,147,483,647."],
  ["maybeFloat", "1e999", "This cannot be used."],
  ["maybeUrl", "https://", "This is not an address that begins with https:// or http://."],
  ["buyerId", "0", "A number from the list, such as 42."],
];

test("what cannot be right is said before anything is sent", async ({ open }) => {
  const { typed } = everything(await adminId());
  const page = await open(settings.admin, "/order-items/new");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("/order-items"))
      sent.push(request.url());
  });

  await button(page, "Save").click();
  await expectRefused(page, "strValue", "Please fill this in.");
  const required = Object.keys(typed).filter((name) => !isOptional(name) && name !== "boolValue");
  const refused = await page
    .locator("[aria-invalid]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("name")));
  expect(refused).toEqual(required);

  await type(page, {
    ...typed,
    ...Object.fromEntries(WRONG.map(([name, value]) => [name, value])),
  });
  for (const name of ["dateValue", "maybeDatetime"]) {
    await typeByKeyboard(page, name, "12");
  }
  await button(page, "Save").click();
  for (const [name, , said] of WRONG) {
    await expect(control(page, name), name).toHaveAccessibleDescription(said);
  }
  await expect(control(page, "dateValue")).toHaveAccessibleDescription("This is not complete.");
  await expect(control(page, "maybeDatetime")).toHaveAccessibleDescription("This is not complete.");
  expect(sent).toEqual([]);

  await type(page, typed);
  await button(page, "Save").click();
  await expect(page).toHaveURL("/order-items");
  expect(sent).toHaveLength(1);
});

test.describe("what contradicts what is stored", () => {
  test.use({ tolerated: /status of 409/ });

  test("is said at its field, and nothing typed is lost", async ({ open }) => {
    const [first, second] = [await adminId(), (await createUser()).id];
    const taken = { type: uniqueName("type"), t: true, data: {}, error_id: first };
    await ask("POST", "/pages", taken);
    const page = await open(settings.admin, "/pages/new");
    const typed = {
      type: taken.type,
      default: "t",
      t: true,
      errorId: String(second),
      data: "[]",
      items: "a\n",
    };

    await type(page, typed);
    await button(page, "Save").click();
    await expectRefused(page, "type", "Somebody else has this already.");
    await expectShown(page, typed);

    const other = uniqueName("type");
    await type(page, { type: other, errorId: String(first) });
    await button(page, "Save").click();
    const said = "There is nothing with this number, or something else has it already.";
    await expectRefused(page, "errorId", said);

    await type(page, { errorId: String(NOBODY) });
    await button(page, "Save").click();
    await expectRefused(page, "errorId", said);

    await type(page, { errorId: String(second) });
    await button(page, "Save").click();
    await expect(page).toHaveURL("/pages");
    const saved = { default: "t", t: true, error_id: second, data: [], items: "a\n" };
    expect(await findRow("/pages", "type", other)).toMatchObject(saved);
  });

  test("a reference to nothing is said at its field", async ({ open }) => {
    const { typed } = everything(NOBODY);
    const page = await open(settings.admin, "/order-items/new");

    await type(page, typed);
    await button(page, "Save").click();

    await expectRefused(page, "buyerId", "There is nothing with this number.");
    await expectShown(page, typed);
  });

  test("a row is deleted when that is certain, and nothing refers to it", async ({ open }) => {
    const { sent } = onlyRequired(everything(await adminId()));
    const row = await ask<TRow>("POST", "/order-items", sent);
    const shipment = await ask<TRow>("POST", "/shipments", { content_id: row.id });
    const page = await open(settings.admin, `/order-items/${row.id}/edit`);

    await button(page, "Delete").click();
    await expect(page.getByRole("group", { name: "Delete this order item?" })).toBeVisible();
    await expect(button(page, "Keep")).toBeFocused();
    await button(page, "Keep").click();
    await expect(button(page, "Delete")).toBeFocused();

    await button(page, "Delete").click();
    await button(page, "Delete for good").click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toHaveText(
      "This cannot be deleted as long as something else refers to it.",
    );
    expect(await findOrderItem(sent.str_value)).toEqual(row);

    await ask("DELETE", `/shipments/${shipment.id}`);
    await button(page, "Delete for good").click();
    await expect(page.getByText("The order item is deleted.")).toBeVisible();
    await expect(page).toHaveURL("/order-items");
    await expect(listedRow(page, `No. ${row.id}`)).toBeHidden();
    expect(await findOrderItem(sent.str_value)).toBeUndefined();
  });
});

test.describe("in German", () => {
  test.use({ locale: "de-DE", timezoneId: "Europe/Berlin" });

  test("it is the same", async ({ page }) => {
    const { typed, sent } = onlyRequired(everything(await adminId()));
    await page.goto("/order-items");
    await page.getByLabel("Benutzername").fill(settings.admin.username);
    await page.getByLabel("Passwort").fill(settings.admin.password);
    await page.getByRole("button", { name: "Anmelden" }).click();
    await page.getByRole("link", { name: "Neuer Eintrag" }).click();
    await type(page, { ...typed, decimalValue: "1234,5" });

    await button(page, "Speichern").click();

    await expect(page.getByText("Der Eintrag ist gespeichert.")).toBeVisible();
    const row = await findOrderItem(sent.str_value);
    expect(row).toMatchObject({
      ...sent,
      decimal_value: "1234.50",
      datetime_value: "2025-07-04T20:45:00Z",
    });
    const listed = listedRow(page, `Nr. ${row?.id}`);
    for (const shown of ["1.234,50", "29.02.2024", "04.07.2025, 22:45", "Ja"]) {
      await expect(listed.getByRole("cell", { name: shown, exact: true })).toBeVisible();
    }
    await listed.getByRole("link").click();
    await button(page, "Löschen").click();
    await button(page, "Endgültig löschen").click();
    await expect(page.getByText("Der Eintrag ist gelöscht.")).toBeVisible();
  });
});

test("the screens are for everybody", async ({ open }) => {
  const { sent } = everything(await adminId());
  const { id } = await ask<TRow>("POST", "/order-items", sent);
  const page = await open(settings.admin, "/order-items");
  await expect(listedRow(page, `No. ${id}`)).toBeVisible();
  const found = await faults(page, "light");

  await page.goto("/order-items/new");
  await button(page, "Save").click();
  await expect(control(page, "strValue")).toBeFocused();
  found.push(...(await faults(page, "dark")));

  await page.goto(`/order-items/${id}/edit`);
  await button(page, "Delete").click();
  found.push(...(await faults(page, "light")));

  expect(found).toEqual([]);
});

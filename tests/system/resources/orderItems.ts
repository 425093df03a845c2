import { uniqueName } from "@tests/e2e/backend";
import type { TTyped } from "@tests/resources/screens";

const JSON_TYPED = JSON.stringify(
  { snake_key: { camelKey: [1.5, null, "a\nb"] }, _x: {}, "": "ü" },
  null,
  2,
);

export const URL_TYPED = "https://example.org/a_b/?q=1&r=%20#part";

/** What is typed of an order item, and what the API has of it then. */
type TOrder = { typed: TTyped; sent: Record<string, unknown> };

/** Something in every field, and what the API shall have of it. Clocks in St. John's are 2.5 hours behind in July. */
export function everything(buyer: number, seller?: number): TOrder {
  const line = ` ${uniqueName("größe")} <b>7</b> & "x" {t} 😀 `;
  return {
    typed: {
      strValue: line,
      textValue: "first line\n\n  a third, {indented}\n",
      intValue: "-2147483647",
      floatValue: "1.5e-7",
      decimalValue: "9999999999.99",
      boolValue: true,
      dateValue: "2024-02-29",
      datetimeValue: "2025-07-04T22:45",
      uuidValue: "123e4567-e89b-42d3-a456-426614174000",
      jsonValue: JSON_TYPED,
      emailValue: "ada@example.org",
      urlValue: URL_TYPED,
      maybeStr: "x".repeat(255),
      maybeText: "a\nb",
      maybeInt: "0",
      maybeFloat: "-0.25",
      maybeDecimal: "-0.10",
      maybeBool: "no",
      maybeDate: "1970-01-01",
      maybeDatetime: "2025-01-04T22:45:07",
      maybeUuid: "00000000-0000-0000-0000-000000000001",
      maybeJson: "false",
      maybeEmail: "grace@example.org",
      maybeUrl: "http://localhost:8080/",
      state: "in-progress",
      maybeState: "low",
      buyerId: String(buyer),
      sellerId: String(seller ?? ""),
    },
    sent: {
      str_value: line,
      text_value: "first line\n\n  a third, {indented}\n",
      int_value: -2147483647,
      float_value: 1.5e-7,
      decimal_value: "9999999999.99",
      bool_value: true,
      date_value: "2024-02-29",
      datetime_value: "2025-07-05T01:15:00Z",
      uuid_value: "123e4567-e89b-42d3-a456-426614174000",
      json_value: JSON.parse(JSON_TYPED) as unknown,
      email_value: "ada@example.org",
      url_value: URL_TYPED,
      maybe_str: "x".repeat(255),
      maybe_text: "a\nb",
      maybe_int: 0,
      maybe_float: -0.25,
      maybe_decimal: "-0.10",
      maybe_bool: false,
      maybe_date: "1970-01-01",
      maybe_datetime: "2025-01-05T02:15:07Z",
      maybe_uuid: "00000000-0000-0000-0000-000000000001",
      maybe_json: false,
      maybe_email: "grace@example.org",
      maybe_url: "http://localhost:8080/",
      state: "in-progress",
      maybe_state: "low",
      buyer_id: buyer,
      seller_id: seller ?? null,
    },
  };
}

export const isOptional = (name: string): boolean => /^(maybe|seller)/.test(name);

/** The same with nothing in what is optional. */
export function onlyRequired({ typed, sent }: TOrder): TOrder {
  const emptied = <TValue>(row: Record<string, TValue>, nothing: TValue) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, isOptional(name) ? nothing : value]),
    );
  return { typed: emptied<string | boolean>(typed, ""), sent: emptied<unknown>(sent, null) };
}

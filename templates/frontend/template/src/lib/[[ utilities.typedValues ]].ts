import * as z from "zod";

/** What fields say of a value that is not written as it should be, and of what else no text is known. */
const FORMATS = [
  "date",
  "decimal",
  "email",
  "guid",
  "integer",
  "json",
  "number",
  "pattern",
  "reference",
  "url",
] as const;

const isKnown = (format: string): format is (typeof FORMATS)[number] =>
  FORMATS.some((known) => known === format);

/** Returns what texts call a format that zod missed. */
export const formatOf = (format: string) => (isKnown(format) ? format : "pattern");

// What is typed is text, whatever it stands for. Each of these takes the text and gives what is sent.
const trimmed = z.string().trim();

export const typedText = (maximum: number) => z.string().min(1).max(maximum);

/** A whole number of 32 bits. */
export const TypedIntegerSchema = trimmed
  .pipe(z.stringFormat("integer", /^[+-]?\d+$/))
  .transform(Number)
  .pipe(z.int32());

export const TypedFloatSchema = trimmed
  .pipe(z.stringFormat("number", /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i))
  .transform(Number)
  .pipe(z.number());

/** An amount, which stays text: a number of this language would round it. Two digits behind a comma leave no doubt. */
export const TypedDecimalSchema = trimmed
  .pipe(z.stringFormat("decimal", /^[+-]?\d{1,10}(?:[.,]\d{1,2})?$/))
  .transform((amount) => amount.replace(",", "."));

export const TypedDateSchema = z.iso.date();

/** A moment, as `DateTimeField` gives it. */
export const TypedMomentSchema = z.iso.datetime({ offset: true });

export const TypedUuidSchema = trimmed.pipe(z.guid());

export const TypedEmailSchema = trimmed.pipe(z.email().max(254));

/** An address of the web as browsers send it: what is not ASCII is escaped, HTTP in small letters; else as it was typed. */
export const TypedUrlSchema = trimmed
  .pipe(z.url({ protocol: /^https?$/ }))
  .transform((address) => (/^https?:\/\/[!-~]+$/.test(address) ? address : new URL(address).href))
  .pipe(z.string().max(2048));

export const TypedJsonSchema = z
  .string()
  .pipe(z.stringFormat("json", isJson))
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.json());

/** The number of a row of another table. */
export const TypedReferenceSchema = trimmed
  .pipe(z.stringFormat("reference", /^[1-9]\d*$/))
  .transform(Number)
  .pipe(z.int32());

/** One of a few; nothing is chosen at first. */
export const typedChoice = <const TChoice extends string>(choices: readonly TChoice[]) =>
  z.preprocess((typed: TChoice | "") => typed, z.enum(choices));

/** A yes or no that is chosen from a list, since it may be left open. */
export const TypedTruthSchema = z.enum(["yes", "no"]).transform((choice) => choice === "yes");

/** Lets a field be left empty, which is sent as null. */
export const orNothing = <TValue>(schema: z.ZodType<TValue, string>) =>
  z.preprocess((typed: string) => (typed.trim() === "" ? null : typed), z.nullable(schema));

/** Returns the word by which `TypedTruthSchema` knows a truth. */
export const truthChoice = (truth: boolean | null) => (truth === null ? "" : truth ? "yes" : "no");

/** Returns JSON as people change it. */
export const jsonText = (value: unknown): string => JSON.stringify(value, null, 2);

/** Returns JSON as people change it, where null means that there is none. */
export const jsonTextOrNothing = (value: unknown) => (value === null ? "" : jsonText(value));

function isJson(text: string): boolean {
  try {
    JSON.parse(text, (_, value: unknown) => {
      // What is larger would be rounded, and the API does not take it either.
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError();
      return value;
    });
    return true;
  } catch {
    return false;
  }
}

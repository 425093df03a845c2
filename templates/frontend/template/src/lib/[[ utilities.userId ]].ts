import * as z from "zod";

const UserIdSchema = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .refine((id) => id < 2 ** 31);

/** Returns the number of a user from an address, or undefined where it cannot be one. */
export const readUserId = (value: string): number | undefined => UserIdSchema.safeParse(value).data;

/** Returns the address of a user. */
export const userPath = (id: number): string => `/users/${id}`;

/** Returns the address of the page that edits a user. */
export const userEditPath = (id: number): string => `${userPath(id)}/edit`;

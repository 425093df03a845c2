import { vi } from "vitest";

/** Makes a router that goes nowhere and remembers where it was to go. */
export const makeRouter = () => ({
  bfcacheId: "0",
  back: vi.fn(),
  forward: vi.fn(),
  prefetch: vi.fn(),
  push: vi.fn(),
  refresh: vi.fn(),
  replace: vi.fn(),
});

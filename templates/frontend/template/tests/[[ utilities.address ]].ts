import { useSearchParams, type ReadonlyURLSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";
import { vi } from "vitest";

const CHANGE = "addresschange";

function subscribe(listen: () => void) {
  window.addEventListener(CHANGE, listen);
  return () => {
    window.removeEventListener(CHANGE, listen);
  };
}

function useAddress(): ReadonlyURLSearchParams {
  const query = useSyncExternalStore(subscribe, () => window.location.search);
  return new URLSearchParams(query) as ReadonlyURLSearchParams;
}

/** Goes to `path`, as another part of the application would. */
export function goTo(path: string): void {
  window.history.replaceState(null, "", path);
}

/** Has components follow the address bar as they do in the application; `next/navigation` has to be mocked. */
export function followAddress(path: string): void {
  const { history } = window;
  const replaceState = history.replaceState.bind(history);
  vi.spyOn(history, "replaceState").mockImplementation((state, unused, url) => {
    replaceState(state, unused, url);
    window.dispatchEvent(new Event(CHANGE));
  });
  vi.mocked(useSearchParams).mockImplementation(useAddress);
  goTo(path);
}

import { setupServer } from "msw/node";

/** The network, as far as browsers are concerned: every test says what it answers. */
export const server = setupServer();
